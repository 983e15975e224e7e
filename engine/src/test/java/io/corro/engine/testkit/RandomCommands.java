package io.corro.engine.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * A seeded stream of commands that keeps many orders close to the market, so that they meet often: every kind of order
 * and change, quotes sane and not, sessions that close, days that end. The same seed and the same replies lead to the
 * same commands. Not thread-safe.
 */
public final class RandomCommands {
    /** Orders stand within so many ticks of the middle. */
    private static final int BAND_TICKS = 48;
    private static final List<OrderType> TYPES = List.of(OrderType.MARKET, OrderType.LIMIT, OrderType.LIMIT,
            OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TRAILING_STOP);
    private static final List<TimeInForce> TIMES_IN_FORCE = List.of(TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTC,
            TimeInForce.DAY, TimeInForce.GTD, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.OPG, TimeInForce.CLS);
    /** Never the same distance at one price. */
    private static final List<Integer> RATES_PPM = List.of(100, 300, 1_000, 4_000);
    private static final long[] START_TICKS =
            {0, 110_000, 150_000, 165_000, 400_000, 3_000_000, 20_000, 200_000, 50_000};

    private final Random random;
    private final List<Instrument> instruments;
    private final List<String> accounts = new ArrayList<>();
    private final boolean rich;
    private final long[] middleTicks;
    private final boolean[] closed;
    private final RandomGroups groups;
    private int orders;
    private long payments;
    private boolean wild;

    /** @param rich whether no account ever lacks margin, nor is funded or reset */
    public RandomCommands(long seed, Instruments instruments, int accounts, boolean rich) {
        random = new Random(seed);
        this.instruments = instruments.all();
        this.rich = rich;
        for (int number = 0; number < accounts; number++) {
            this.accounts.add("account-" + number);
        }
        middleTicks = new long[instruments.arrayLength()];
        closed = new boolean[instruments.arrayLength()];
        groups = new RandomGroups(random, this::nearTicks, this::trail);
        this.instruments.forEach(instrument -> middleTicks[instrument.number()] = START_TICKS[instrument.number()]);
    }

    /** From now on prices jump by tenths now and then, so that accounts run out of margin. */
    public void turnWild() {
        wild = true;
    }

    /** Opens the accounts. */
    public List<OpenAccount> openings() {
        return accounts.stream().map(this::opening).toList();
    }

    private OpenAccount opening(String account) {
        return new OpenAccount(EngineFixture.accountId(account), EngineFixture.accountId("owner of " + account),
                account,
                balance(), rich ? Limits.LEVERAGE_MAX : 1 + random.nextInt(Limits.LEVERAGE_MAX),
                FillProfiles.SHIPPED.get(random.nextInt(FillProfiles.SHIPPED.size())));
    }

    private long balance() {
        return rich ? Limits.BALANCE_MAX
                : (long) (Math.pow(10, 1 + random.nextInt(5)) * (1 + random.nextInt(9))) * Money.ONE;
    }

    /** One sane quote for every instrument; those that convert the money of others come first. */
    public List<QuoteUpdate> firstQuotes() {
        return instruments.stream().map(Instrument::number).sorted().map(this::sane).toList();
    }

    /** How much time passes before the next command. */
    public Duration pause() {
        int dice = random.nextInt(2_000);
        if (dice == 0) {
            return Duration.ofHours(random.nextInt(3));
        }
        return dice < 20 ? Duration.ofSeconds(random.nextInt(240)) : Duration.ofMillis(random.nextInt(50));
    }

    public Command next(Mirror mirror, long nowUs) {
        int dice = random.nextInt(1_000);
        if (dice < 400) {
            return dice < 320 ? submit(nowUs) : submitGroup(mirror, nowUs);
        }
        if (dice < 445) {
            return cancel(mirror);
        }
        if (dice < 520) {
            return replace(mirror, nowUs);
        }
        if (dice < 950) {
            return quote();
        }
        if (dice < 960) {
            return protect(mirror);
        }
        if (dice < 985) {
            return dice < 975 ? new ClockTick() : session();
        }
        if (dice < 987) {
            return dice == 985 ? pay(nowUs)
                    : new CancelAllOrders(EngineFixture.accountId(any(accounts)));
        }
        return rich ? quote() : fund(dice);
    }

    /** A swap or a dividend, sometimes one that was paid before. */
    private Command pay(long nowUs) {
        long number = random.nextInt(4) == 0 ? Math.max(1, payments) : ++payments;
        long amount = random.nextLong(Money.ONE / 10);
        boolean isSwap = random.nextBoolean();
        return new PayHolders(any(instruments).number(), new HolderPayment(number,
                isSwap ? CashReason.SWAP : CashReason.DIVIDEND, isSwap ? -amount : amount,
                isSwap ? amount / 2 : -amount,
                nowUs - random.nextInt(1_000_000)));
    }

    private Command fund(int dice) {
        return dice < 998 ? new Deposit(EngineFixture.accountId(any(accounts)), 1 + random.nextLong(1_000 * Money.ONE))
                : new ResetAccount(EngineFixture.accountId(any(accounts)), balance());
    }

    private SubmitOrder submit(long nowUs) {
        Instrument instrument = any(instruments);
        OrderType type = any(TYPES);
        TimeInForce timeInForce = timeInForce(type.takesStop() || type == OrderType.TRAILING_STOP, any(TIMES_IN_FORCE));
        OrderTerms terms = OrderTerms.of(any(Side.values()), type, timeInForce, quantity(instrument),
                type.takesLimit() ? nearTicks(instrument.number()) : 0,
                type.takesStop() ? nearTicks(instrument.number()) : 0)
                .withReduceOnly(random.nextInt(4) == 0)
                .withExtendedHours(random.nextBoolean())
                .withPositionIntent(random.nextBoolean() ? null : "buy_to_open")
                .withNotional(random.nextInt(8) == 0 ? 1 + random.nextLong(1_000 * Money.ONE) : 0)
                .withTrail(type == OrderType.TRAILING_STOP ? trail() : Trail.NONE)
                .withSelfTrade(any(SelfTradePrevention.values()))
                .withPostOnly(type.takesLimit() && timeInForce.mayRest() && random.nextInt(6) == 0);
        return new SubmitOrder(EngineFixture.accountId(any(accounts)), Utf8Text.of("order-" + ++orders), instrument,
                Utf8Text.of(instrument.symbol()), terms, OrderExits.NONE,
                random.nextInt(8) != 0 ? ShortSale.ANY_SIZE : ShortSale.NONE,
                random.nextInt(8) == 0 ? 1 + random.nextInt(20) : Limits.LEVERAGE_MAX, expiry(timeInForce, nowUs));
    }

    private SubmitOrder submitGroup(Mirror mirror, long nowUs) {
        return groups.submit(mirror, any(accounts), any(instruments), "order-" + ++orders, nowUs);
    }

    private Command protect(Mirror mirror) {
        List<PositionRecord> open = accounts.stream()
                .flatMap(account -> mirror.positions(EngineFixture.accountId(account)).stream()).toList();
        if (open.isEmpty()) {
            return new ClockTick();
        }
        PositionRecord position = any(open);
        Instrument instrument = instruments.stream()
                .filter(each -> each.number() == position.instrument()).findFirst().orElseThrow();
        Protection protection = new Protection(random.nextBoolean() ? nearTicks(position.instrument()) : 0,
                random.nextBoolean() ? nearTicks(position.instrument()) : 0,
                random.nextInt(3) == 0 ? trail() : Trail.NONE);
        return new ProtectPosition(position.accountId(), instrument, protection);
    }

    private long quantity(Instrument instrument) {
        long most = random.nextInt(50) == 0 ? Math.min(500, instrument.grid().maxSteps()) : 12;
        return 1 + random.nextLong(most);
    }

    private Trail trail() {
        return random.nextBoolean() ? Trail.ofTicks(1 + random.nextInt(BAND_TICKS)) : Trail.ofRate(any(RATES_PPM));
    }

    private long nearTicks(int instrument) {
        return Math.max(1, middleTicks[instrument] + random.nextInt(2 * BAND_TICKS + 1) - BAND_TICKS);
    }

    private long expiry(TimeInForce timeInForce, long nowUs) {
        return timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTD
                ? nowUs + random.nextLong(3_600_000_000L) : 0;
    }

    /** Orders with a stop have no opening and no closing. */
    private static TimeInForce timeInForce(boolean hasStop, TimeInForce any) {
        return hasStop && any.isAuction() ? TimeInForce.GTC : any;
    }

    private Command cancel(Mirror mirror) {
        return live(mirror)
                .map(order -> EngineFixture.cancel(ownerOrOther(order), order.id()))
                .orElseGet(() -> EngineFixture.cancel(any(accounts), new UUID(random.nextLong(), random.nextLong())));
    }

    private Command replace(Mirror mirror, long nowUs) {
        Optional<OrderRecord> live = live(mirror);
        if (live.isEmpty()) {
            return new ClockTick();
        }
        OrderRecord order = live.get();
        TimeInForce timeInForce = random.nextInt(6) != 0 ? null
                : timeInForce(order.terms().stopTicks() != 0 || order.type() == OrderType.TRAILING_STOP,
                        any(TimeInForce.values()));
        return new ReplaceOrder(order.accountId(), order.id(), Utf8Text.of("order-" + ++orders),
                random.nextBoolean() ? 1 + random.nextInt(16) : 0,
                random.nextInt(3) == 0 || order.terms().limitTicks() == 0 && random.nextInt(9) != 0
                        ? 0 : nearTicks(order.instrument()),
                random.nextInt(3) == 0 || order.terms().stopTicks() == 0 && random.nextInt(9) != 0
                        ? 0 : nearTicks(order.instrument()),
                order.type() == OrderType.TRAILING_STOP && random.nextBoolean() ? trail() : null,
                timeInForce, timeInForce == null ? 0 : expiry(timeInForce, nowUs), Limits.LEVERAGE_MAX,
                ShortSale.ANY_SIZE);
    }

    private Optional<OrderRecord> live(Mirror mirror) {
        List<OrderRecord> live = mirror.liveOrders();
        return live.isEmpty() ? Optional.empty() : Optional.of(any(live));
    }

    private String ownerOrOther(OrderRecord order) {
        return accounts.stream()
                .filter(account -> EngineFixture.accountId(account).equals(order.accountId()))
                .filter(account -> random.nextInt(20) != 0)
                .findFirst().orElseGet(() -> any(accounts));
    }

    private QuoteUpdate quote() {
        Instrument instrument = any(instruments);
        int number = instrument.number();
        int dice = random.nextInt(100);
        long step = dice == 0 ? random.nextInt(201) - 100 : random.nextInt(9) - 4;
        if (wild && random.nextInt(60) == 0) {
            step = (long) (random.nextGaussian() * middleTicks[number] / 30);
        }
        middleTicks[number] = Math.max(BAND_TICKS + 10, middleTicks[number] + step);
        QuoteUpdate sane = sane(number);
        return switch (dice) {
            case 1 -> new QuoteUpdate(number, sane.askTicks() + 1, sane.bidTicks(), sane.bidSize(), sane.askSize());
            case 2 -> new QuoteUpdate(number, 0, sane.askTicks(), sane.bidSize(), sane.askSize());
            case 3 -> new QuoteUpdate(number, sane.bidTicks(), sane.askTicks(), 0, sane.askSize());
            default -> sane;
        };
    }

    private QuoteUpdate sane(int number) {
        long bid = middleTicks[number] - random.nextInt(5);
        return new QuoteUpdate(number, bid, bid + random.nextInt(9), 1 + random.nextInt(15), 1 + random.nextInt(15));
    }

    private SessionChange session() {
        int number = any(instruments).number();
        closed[number] = !closed[number] && random.nextInt(3) == 0;
        return new SessionChange(number, !closed[number]);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
