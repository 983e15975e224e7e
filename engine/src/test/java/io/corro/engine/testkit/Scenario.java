package io.corro.engine.testkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.InstrumentChange;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.JournalRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A script of commands beside what each must lead to, as a table. The first line names the columns that are compared;
 * an empty cell means that nothing of the kind happened. Quantities are in steps, prices and money are decimals.
 *
 * <pre>
 *                                       | fills                      | orders    | position
 * open anna 10000 1:100 realistic       |                            |           |
 * quote 1.10000 1.10010 5 3             |                            |           |
 * anna buy 8 market                     | a1 3@1.1001, a1 5@1.10015  | a1 filled | +8@1.10013125
 * </pre>
 *
 * <p>Commands: {@code open NAME BALANCE 1:LEVERAGE PROFILE}, {@code quote [SYMBOL] BID ASK BIDSIZE ASKSIZE},
 * {@code NAME buy|sell QTY [SYMBOL] market|limit P|stop P|stop_limit STOP LIMIT|
 * trailing_stop WIDTH|N%
 * [gtc|day|gtd|ioc|fok|opg|cls] [reduce-only] [post-only]
 * [no-short] [bracket|oco|oto [tp P] [sl P [P]|sl trail WIDTH]] [cap N]},
 * {@code NAME cancel ORDER|all}, {@code NAME replace ORDER [qty N] [limit P] [stop P] [trail WIDTH|N%] [gtc|…]},
 * {@code NAME protect [SYMBOL] [sl P] [tp P] [trail WIDTH|N%]}, {@code NAME deposit|reset MONEY},
 * {@code session [SYMBOL] open|closed|halted}, {@code model [SYMBOL] dealer|book}, {@code wait SECONDS} (time passes),
 * {@code tick} (and the engine is told), {@code restart}.
 * Orders are named by their account's first letter and the order of acceptance: {@code a1}, {@code a2}, {@code b1}.
 */
public final class Scenario {
    /** How long after the start of the script {@code DAY} and {@code GTD} orders expire. */
    public static final Duration DAY = Duration.ofHours(8);

    private final EngineFixture desk;
    private final Instrument instrument;
    private final ScenarioNames names = new ScenarioNames();
    private final ScenarioColumns columns;

    private Scenario(Instruments instruments, Instrument instrument) {
        desk = new EngineFixture(instruments);
        this.instrument = instruments.byNumber(instrument.number());
        columns = new ScenarioColumns(desk, this.instrument, names);
    }

    /** Commands that name no instrument are about this one, which meets the dealer as all others. */
    public static Scenario dealer(Instrument instrument) {
        return new Scenario(TestInstruments.dealer(), instrument);
    }

    /** Commands that name no instrument are about this one, which has a book as all others. */
    public static Scenario book(Instrument instrument) {
        return new Scenario(TestInstruments.book(), instrument);
    }

    public static Scenario on(Instruments instruments, Instrument instrument) {
        return new Scenario(instruments, instrument);
    }

    public EngineFixture desk() {
        return desk;
    }

    /** Plays the script; what it leads to must be what stands in the table. May be called again to go on. */
    public Scenario play(String script) {
        List<List<String>> expected = script.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
        List<String> header = expected.getFirst();
        List<List<String>> actual = new ArrayList<>();
        actual.add(header);
        for (List<String> row : expected.subList(1, expected.size())) {
            List<JournalRecord> records = run(row.getFirst());
            List<String> cells = new ArrayList<>();
            cells.add(row.getFirst());
            for (String column : header.subList(1, header.size())) {
                cells.add(columns.cell(column, records));
            }
            actual.add(cells);
        }
        assertThat(table(actual)).isEqualTo(table(expected));
        return this;
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : " | ")
                    .append(row.get(column)).append(" ".repeat(widths[column] - row.get(column).length()));
        }
        return line.toString().stripTrailing();
    }

    private List<JournalRecord> run(String line) {
        Words words = new Words(line);
        String first = words.next();
        return switch (first) {
            case "open" -> open(words);
            case "quote" -> quote(words);
            case "session" -> session(instrument(words), words.next());
            case "model" -> model(instrument(words), words.next());
            case "wait" -> {
                desk.advance(Duration.ofSeconds(Long.parseLong(words.next())));
                yield List.of();
            }
            case "tick" -> apply(new ClockTick());
            case "restart" -> {
                desk.restart();
                yield List.of();
            }
            default -> order(first, words);
        };
    }

    private List<JournalRecord> session(Instrument traded, String state) {
        boolean halted = state.equals("halted");
        return apply(new SessionChange(traded.number(), halted || state.equals("open"), halted));
    }

    private List<JournalRecord> model(Instrument traded, String model) {
        Instrument changed = traded.with(LiquidityModel.valueOf(model.toUpperCase(Locale.ROOT)));
        desk.instruments().replace(changed);
        return apply(new InstrumentChange(changed));
    }

    private List<JournalRecord> open(Words words) {
        String name = words.next();
        names.opened(EngineFixture.accountId(name), name);
        return apply(EngineFixture.open(name, words.next(), Integer.parseInt(words.next().substring("1:".length())),
                FillProfiles.shipped().byName(words.next()).orElseThrow()));
    }

    private List<JournalRecord> quote(Words words) {
        return apply(EngineFixture.quote(instrument(words), words.next(), words.next(), Long.parseLong(words.next()),
                Long.parseLong(words.next())));
    }

    /** The instrument that is named next, or the script's. */
    private Instrument instrument(Words words) {
        Optional<Instrument> named = desk.instruments().bySpelling(words.peek());
        if (named.isPresent()) {
            words.next();
        }
        return named.orElse(instrument);
    }

    private List<JournalRecord> order(String account, Words words) {
        String verb = words.next();
        return switch (verb) {
            case "buy", "sell" -> submit(account, Side.valueOf(verb.toUpperCase(Locale.ROOT)), words);
            case "cancel" -> cancel(account, words.next());
            case "replace" -> replace(account, words);
            case "protect" -> protect(account, words);
            case "deposit" -> apply(new Deposit(EngineFixture.accountId(account), EngineFixture.money(words.next())));
            case "reset" ->
                apply(new ResetAccount(EngineFixture.accountId(account), EngineFixture.money(words.next())));
            default -> throw new IllegalArgumentException("not a command: " + account + " " + verb);
        };
    }

    private List<JournalRecord> submit(String account, Side side, Words words) {
        long quantity = Long.parseLong(words.next());
        Instrument traded = instrument(words);
        OrderType type = OrderType.valueOf(words.next().toUpperCase(Locale.ROOT));
        long stop = type.takesStop() ? traded.ticks(new BigDecimal(words.next())) : 0;
        Trail trail = type == OrderType.TRAILING_STOP ? trail(traded, words.next()) : Trail.NONE;
        long limit = type.takesLimit() ? traded.ticks(new BigDecimal(words.next())) : 0;
        TimeInForce timeInForce = words.takeTimeInForce().orElse(TimeInForce.GTC);
        boolean reduceOnly = words.take("reduce-only");
        boolean postOnly = words.take("post-only");
        SelfTradePrevention selfTrade = selfTrade(words);
        ShortSale shortSale = words.take("no-short") ? ShortSale.NONE
                : words.take("whole-short") ? ShortSale.WHOLE_UNITS : ShortSale.ANY_SIZE;
        OrderExits exits = exits(words, side, timeInForce, quantity, traded, names.nextName(account));
        int cap = words.take("cap") ? Integer.parseInt(words.next()) : Limits.LEVERAGE_MAX;
        OrderTerms terms = OrderTerms.of(side, type, timeInForce, quantity, limit, stop)
                .withReduceOnly(reduceOnly).withPostOnly(postOnly).withTrail(trail)
                .withSelfTrade(selfTrade);
        return apply(new SubmitOrder(EngineFixture.accountId(account), Utf8Text.of(names.nextName(account)), traded,
                Utf8Text.of(traded.symbol()),
                terms, exits, shortSale, cap, expiry(timeInForce)));
    }

    private static SelfTradePrevention selfTrade(Words words) {
        for (SelfTradePrevention mode : SelfTradePrevention.values()) {
            if (words.take(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return mode;
            }
        }
        return SelfTradePrevention.CANCEL_NEWEST;
    }

    /** The exits are named after their order: {@code a1t}, {@code a1s}. */
    private static OrderExits exits(Words words, Side side, TimeInForce timeInForce, long quantity, Instrument traded,
            String name) {
        Optional<OrderClass> orderClass = words.takeClass();
        if (orderClass.isEmpty()) {
            return OrderExits.NONE;
        }
        Side exitSide = orderClass.get() == OrderClass.OCO ? side : side.opposite();
        OrderTerms limit = words.take("tp")
                ? OrderTerms.of(exitSide, OrderType.LIMIT, timeInForce, quantity, words.ticks(traded), 0) : null;
        OrderTerms stop = words.take("sl") ? stopLoss(words, exitSide, timeInForce, quantity, traded) : null;
        return new OrderExits(orderClass.get(), exit(limit, name + "t"), exit(stop, name + "s"));
    }

    private static OrderTerms stopLoss(Words words, Side side, TimeInForce timeInForce, long quantity,
            Instrument traded) {
        if (words.take("trail")) {
            return OrderTerms.of(side, OrderType.TRAILING_STOP, timeInForce, quantity, 0, 0)
                    .withTrail(trail(traded, words.next()));
        }
        long stop = words.ticks(traded);
        return words.peek().matches("[0-9.]+")
                ? OrderTerms.of(side, OrderType.STOP_LIMIT, timeInForce, quantity, words.ticks(traded), stop)
                : OrderTerms.of(side, OrderType.STOP, timeInForce, quantity, 0, stop);
    }

    private static Exit exit(OrderTerms terms, String name) {
        return terms == null ? null : new Exit(terms.withReduceOnly(true), name);
    }

    private static long expiry(TimeInForce timeInForce) {
        return timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTD
                ? EngineFixture.START_US + DAY.toNanos() / 1000 : 0;
    }

    private List<JournalRecord> cancel(String account, String order) {
        return apply(order.equals("all")
                ? new CancelAllOrders(EngineFixture.accountId(account))
                : EngineFixture.cancel(account, names.orderId(order)));
    }

    private List<JournalRecord> replace(String account, Words words) {
        UUID orderId = names.orderId(words.next());
        long quantity = words.take("qty") ? Long.parseLong(words.next()) : 0;
        long limit = words.take("limit") ? instrument.ticks(new BigDecimal(words.next())) : 0;
        long stop = words.take("stop") ? instrument.ticks(new BigDecimal(words.next())) : 0;
        Trail trail = words.take("trail") ? trail(instrument, words.next()) : null;
        TimeInForce timeInForce = words.takeTimeInForce().orElse(null);
        return apply(
                new ReplaceOrder(EngineFixture.accountId(account), orderId, Utf8Text.of(names.nextName(account)),
                        quantity,
                        limit, stop,
                        trail, timeInForce, expiry(timeInForce), Limits.LEVERAGE_MAX,
                        words.take("whole-short") ? ShortSale.WHOLE_UNITS : ShortSale.ANY_SIZE));
    }

    private List<JournalRecord> protect(String account, Words words) {
        Instrument traded = instrument(words);
        long stop = words.take("sl") ? words.ticks(traded) : 0;
        long target = words.take("tp") ? words.ticks(traded) : 0;
        Trail trail = words.take("trail") ? trail(traded, words.next()) : Trail.NONE;
        return apply(
                new ProtectPosition(EngineFixture.accountId(account), traded, new Protection(stop, target, trail)));
    }

    private static Trail trail(Instrument traded, String width) {
        return width.endsWith("%")
                ? Trail.ofRate(new BigDecimal(width.replace("%", "")).movePointRight(4).intValueExact())
                : Trail.ofTicks(traded.ticks(new BigDecimal(width)));
    }

    private List<JournalRecord> apply(Command command) {
        List<JournalRecord> records = desk.apply(command);
        names.learn(records);
        return records;
    }

    /** The words of one command. */
    private static final class Words {
        private final String[] words;
        private int next;

        Words(String line) {
            words = line.split("\\s+");
        }

        String peek() {
            return next < words.length ? words[next] : "";
        }

        String next() {
            if (next == words.length) {
                throw new IllegalArgumentException("too short: " + String.join(" ", words));
            }
            return words[next++];
        }

        boolean take(String word) {
            boolean found = peek().equals(word);
            next += found ? 1 : 0;
            return found;
        }

        long ticks(Instrument instrument) {
            return instrument.ticks(new BigDecimal(next()));
        }

        Optional<OrderClass> takeClass() {
            Optional<OrderClass> found = Arrays.stream(OrderClass.values())
                    .filter(value -> value.name().equalsIgnoreCase(peek()))
                    .findFirst();
            next += found.isPresent() ? 1 : 0;
            return found;
        }

        Optional<TimeInForce> takeTimeInForce() {
            Optional<TimeInForce> found = Arrays.stream(TimeInForce.values())
                    .filter(value -> value.name().equalsIgnoreCase(peek()))
                    .findFirst();
            next += found.isPresent() ? 1 : 0;
            return found;
        }
    }
}
