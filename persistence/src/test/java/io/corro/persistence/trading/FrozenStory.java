package io.corro.persistence.trading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The commands behind a frozen data set: every kind of order, account and market command, seeded, at a time that the
 * story itself moves. At its end there are resting limits, waiting stops, orders that wait for their session, partly
 * filled orders and open positions. Driven by one thread; outcomes come from the publishing thread.
 */
final class FrozenStory implements OutcomeListener {
    /** 2026-03-01. */
    private static final long START_US = 1_772_323_200_000_000L;
    private static final long MIDDLE_TICKS = 10_000;
    /** What is left of a day; short, so that some orders see its end. */
    private static final long DAY_US = 30_000_000;
    /** Commands after which the story waits, so that the journal gets several rows. */
    private static final int PACE = 20;

    private final Random random = new Random(9);
    private final AtomicLong nowUs;
    private final Map<UUID, OrderRecord> live = new ConcurrentHashMap<>();
    private final UUID userId;
    private final String orderIdPrefix;
    private EngineSupervisor engine;
    private Instruments instruments;
    private int orders;
    private int sent;

    private FrozenStory(UUID userId, String orderIdPrefix, long startUs) {
        this.userId = userId;
        this.orderIdPrefix = orderIdPrefix;
        this.nowUs = new AtomicLong(startUs);
    }

    /** @param userId whose accounts they are */
    static FrozenStory first(UUID userId) {
        return new FrozenStory(userId, "order-", START_US);
    }

    /** Another story on the same accounts, a day later. */
    static FrozenStory next(String orderIdPrefix) {
        return new FrozenStory(null, orderIdPrefix, START_US + 86_400_000_000L);
    }

    static UUID account(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    long nowUs() {
        return nowUs.incrementAndGet();
    }

    /** Goes on with an engine that has just started. */
    void on(EngineSupervisor started, Instruments known) {
        engine = started;
        instruments = known;
        known.all().forEach(instrument -> send(quote(instrument)));
    }

    void openAccounts() {
        open("optimist", FillProfile.OPTIMISTIC, 50_000);
        open("realist", FillProfile.REALISTIC, 100_000);
        open("pessimist", FillProfile.PESSIMISTIC, 20_000);
        open("spender", FillProfile.REALISTIC, 200);
        settle();
    }

    /** The name of the account is a text of more than one byte a character. */
    void openLateAccount() {
        open("späte Ω", FillProfile.REALISTIC, 10_000);
    }

    private void open(String name, FillProfile profile, long balance) {
        send(new OpenAccount(account(name), userId, name, balance * Money.ONE, 100, profile));
    }

    void cancelAll() {
        List.of("optimist", "realist", "pessimist", "spender", "späte Ω")
                .forEach(account -> send(new CancelAllOrders(account(account))));
        settle();
    }

    void trade(int commands) {
        for (int count = 0; count < commands; count++) {
            nowUs.addAndGet(random.nextInt(2_000_000));
            send(command());
        }
        settle();
    }

    /** Leaves orders of every kind in the market, and positions behind fills. */
    void leaveOpen() {
        for (String account : List.of("optimist", "realist", "späte Ω")) {
            for (String symbol : List.of("EURUSD", "BTCUSD", "USDJPY")) {
                Instrument instrument = instruments.bySpelling(symbol).orElseThrow();
                send(order(account, instrument, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0, false));
                for (TimeInForce timeInForce : List.of(TimeInForce.GTC, TimeInForce.DAY)) {
                    send(order(account, instrument, Side.BUY, OrderType.LIMIT, timeInForce, MIDDLE_TICKS / 2, false));
                    send(order(account, instrument, Side.BUY, OrderType.STOP, timeInForce, MIDDLE_TICKS * 2, false));
                }
                send(order(account, instrument, Side.SELL, OrderType.STOP, TimeInForce.GTC, MIDDLE_TICKS / 3, true));
            }
        }
        settle();
        orderOf("realist", OrderType.LIMIT).ifPresent(order -> send(new ReplaceOrder(order.accountId(), order.id(),
                Utf8Text.of(orderIdPrefix + "replacement"), order.quantity() + 1, order.terms().limitTicks() - 1, 0,
                null, null, 0,
                Limits.LEVERAGE_MAX, ShortSale.ANY_SIZE)));
        partlyFilled();
        awaitingSession();
        settle();
    }

    /** Two orders that meet in a book; the larger one is left with a rest. */
    private void partlyFilled() {
        Instrument book = instruments.bySpelling("AAPL").orElseThrow();
        send(new SubmitOrder(account("optimist"), Utf8Text.of(orderIdPrefix + "rest"), book, Utf8Text.of("AAPL"),
                OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 40, MIDDLE_TICKS - 100, 0)
                        .withExtendedHours(true).withPositionIntent("buy_to_open"),
                OrderExits.NONE,
                ShortSale.ANY_SIZE, 500, 0));
        send(new SubmitOrder(account("realist"), Utf8Text.of(orderIdPrefix + "taker"), book, Utf8Text.of("aapl"),
                OrderTerms.of(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 15, MIDDLE_TICKS - 100, 0), OrderExits.NONE,
                ShortSale.ANY_SIZE, 500, 0));
        send(new QuoteUpdate(book.number(), MIDDLE_TICKS - 90, MIDDLE_TICKS - 80, 10, 10));
        send(new QuoteUpdate(book.number(), MIDDLE_TICKS - 120, MIDDLE_TICKS - 100, 7, 7));
    }

    private void awaitingSession() {
        Instrument closed = instruments.bySpelling("XAUUSD").orElseThrow();
        send(new SessionChange(closed.number(), false));
        send(order("optimist", closed, Side.BUY, OrderType.MARKET, TimeInForce.DAY, 0, false));
        send(order("realist", closed, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, MIDDLE_TICKS + 50, false));
    }

    private Optional<OrderRecord> orderOf(String account, OrderType type) {
        return live.values().stream()
                .filter(order -> order.accountId().equals(account(account)) && order.type() == type)
                .sorted((a, b) -> Long.compare(a.createdSeq(), b.createdSeq()))
                .reduce((a, b) -> b);
    }

    private Command command() {
        Instrument instrument = instruments.all().get(random.nextInt(instruments.all().size()));
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5 -> quote(instrument);
            case 6, 7 -> anyOrder().<Command>map(order -> new CancelOrder(order.accountId(), order.id()))
                    .orElse(new ClockTick());
            case 8, 9 -> anyOrder().<Command>map(this::replacement).orElse(new ClockTick());
            case 10 -> new Deposit(account("pessimist"), 1 + random.nextInt(1_000_000_000));
            case 11 -> rarely(instrument);
            case 12 -> new ClockTick();
            default -> order(anyAccount(), instrument, any(Side.values()), any(OrderType.values()),
                    any(TimeInForce.values()), MIDDLE_TICKS + random.nextInt(300) - 100, random.nextInt(8) == 0);
        };
    }

    private Command rarely(Instrument instrument) {
        return switch (random.nextInt(4)) {
            case 0 -> new ResetAccount(account("spender"), 300 * Money.ONE);
            case 1 -> new CancelAllOrders(account("pessimist"));
            case 2 -> new SessionChange(instrument.number(), false);
            default -> new SessionChange(instrument.number(), true);
        };
    }

    private QuoteUpdate quote(Instrument instrument) {
        long bid = MIDDLE_TICKS + random.nextInt(200);
        return new QuoteUpdate(instrument.number(), bid, bid + 1 + random.nextInt(5),
                instrument.grid().minSteps() * (1 + random.nextInt(20)),
                instrument.grid().minSteps() * (1 + random.nextInt(20)));
    }

    private SubmitOrder order(String account, Instrument instrument, Side side, OrderType type,
            TimeInForce timeInForce, long ticks, boolean reduceOnly) {
        String id = orderIdPrefix + ++orders + (orders % 10 == 0 ? "-é" : "");
        boolean isTrailing = type == OrderType.TRAILING_STOP;
        OrderTerms terms = OrderTerms.of(side, type,
                timeInForce.isAuction() && (isTrailing || type.takesStop()) ? TimeInForce.GTC : timeInForce,
                instrument.grid().minSteps() * (1 + random.nextInt(5)), type.takesLimit() ? ticks : 0,
                type.takesStop() ? ticks : 0)
                .withTrail(isTrailing ? Trail.ofTicks(1 + orders % 50) : Trail.NONE)
                .withReduceOnly(reduceOnly).withExtendedHours(orders % 4 == 0)
                .withPositionIntent(orders % 5 == 0 ? "buy_to_open" : null)
                .withNotional(orders % 6 == 0 ? 100 * Money.ONE : 0);
        return new SubmitOrder(account(account), Utf8Text.of(id), instrument,
                Utf8Text.of(orders % 3 == 0 ? instrument.pairName() : instrument.symbol()), terms, OrderExits.NONE,
                ShortSale.ANY_SIZE,
                Limits.LEVERAGE_MAX,
                timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTD ? nowUs.get() + DAY_US : 0);
    }

    private ReplaceOrder replacement(OrderRecord order) {
        return new ReplaceOrder(order.accountId(), order.id(), Utf8Text.of(orderIdPrefix + "replacement-" + ++orders),
                order.quantity() + 1,
                order.terms().limitTicks() == 0 ? 0 : order.terms().limitTicks() + random.nextInt(5) - 2, 0, null, null,
                0,
                500, ShortSale.ANY_SIZE);
    }

    private Optional<OrderRecord> anyOrder() {
        List<OrderRecord> sorted = live.values().stream()
                .sorted((a, b) -> Long.compare(a.createdSeq(), b.createdSeq())).toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(random.nextInt(sorted.size())));
    }

    private String anyAccount() {
        return any(new String[] {"optimist", "realist", "pessimist", "spender"});
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private void send(Command command) {
        while (engine.offer(command, 0) != Offer.TAKEN) {
            if (engine.status().state() != EngineSupervisor.State.RUNNING) {
                throw new IllegalStateException(engine.status().toString());
            }
            Thread.onSpinWait();
        }
        if (++sent % PACE == 0) {
            settle();
        }
    }

    /** Waits until the engine has nothing to do. */
    private void settle() {
        while (engine.backlog() > 0) {
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        outcome.records().forEach(this::take);
    }

    private void take(JournalRecord image) {
        if (image instanceof OrderRecord order) {
            if (order.status().isLive()) {
                live.put(order.id(), order);
            } else {
                live.remove(order.id());
            }
        }
    }

    @Override
    public void onStopped() {}
}
