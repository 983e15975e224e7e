package io.corro.persistence.trading;

import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderIdentity;
import io.corro.engine.core.journal.OrderLinks;
import io.corro.engine.core.journal.OrderProgress;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.OrderTimes;
import io.corro.engine.core.journal.PositionEntry;
import io.corro.engine.core.journal.PositionPayments;
import io.corro.engine.core.journal.PositionProtection;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Images with random values in every field, as far as the tables' checks admit them, and with rising sequences. The
 * same seed makes the same images.
 */
final class RandomImages {
    /** 2026-03-01. */
    private static final long START_US = 1_772_323_200_000_000L;
    private static final long STEPS_MAX = 10_000;
    private static final long TICKS_MAX = 1_000_000;

    private final Random random;
    private final List<Instrument> instruments;
    private final UUID userId;
    private long seq;

    RandomImages(long seed, Instruments instruments, UUID userId) {
        this.random = new Random(seed);
        this.instruments = instruments.all();
        this.userId = userId;
    }

    /** The sequence of the last image made. */
    long lastSeq() {
        return seq;
    }

    /** Lets the next image come after the fence of a new session. */
    RandomImages after(long lastSeq) {
        seq = Math.max(seq, lastSeq);
        return this;
    }

    AccountRecord account() {
        return account(new UUID(random.nextLong(), random.nextLong()), "Paper", time());
    }

    AccountRecord changed(AccountRecord account) {
        return account(account.id(), account.name(), account.createdAtUs());
    }

    private AccountRecord account(UUID id, String name, long createdAtUs) {
        return new AccountRecord(++seq, id, userId, name, any(AccountStatus.values()),
                random.nextInt(FillProfiles.SHIPPED.size()),
                1 + random.nextInt(Limits.LEVERAGE_MAX), money(), 1 + money(), signedMoney(), money(), money(),
                random.nextInt(Integer.MAX_VALUE), createdAtUs, time(), timeOrZero(),
                new AccountMargin(1 + random.nextInt(500), 1 + random.nextInt(100), timeOrZero()));
    }

    Instrument instrument() {
        return instruments.get(random.nextInt(instruments.size()));
    }

    PositionRecord openPosition(UUID accountId, Instrument instrument) {
        long openedAtUs = time();
        return open(++seq, Ids.uuid(Ids.Kind.POSITION, seq, openedAtUs), accountId, instrument, openedAtUs);
    }

    PositionRecord changed(PositionRecord position, Instrument instrument) {
        return open(++seq, position.id(), position.accountId(), instrument, position.openedAtUs());
    }

    private PositionRecord open(long at, UUID id, UUID accountId, Instrument instrument, long openedAtUs) {
        long steps = steps();
        long entered = steps + steps();
        long cost = TradeMath.notional(instrument, ticks(), steps) + random.nextInt(100);
        return new PositionRecord(at, id, accountId, instrument.number(), PositionStatus.OPEN, any(Side.values()),
                steps, steps + steps(), cost, signedMoney(), money(), money(), 0, null, random.nextInt(1000),
                openedAtUs, time(), 0,
                new PositionEntry(TradeMath.notional(instrument, ticks(), entered) + random.nextInt(100), entered),
                protection(), payments());
    }

    private PositionPayments payments() {
        return random.nextBoolean() ? PositionPayments.NONE
                : new PositionPayments(signedMoney(), 1 + random.nextInt(1_000));
    }

    /** One level of the two, since the table knows their order. */
    private PositionProtection protection() {
        if (random.nextBoolean()) {
            return PositionProtection.NONE;
        }
        long level = ticks();
        Trail trail = random.nextBoolean() ? Trail.ofTicks(ticks()) : Trail.ofRate(1 + random.nextInt(900_000));
        Protection terms =
                random.nextBoolean() ? new Protection(level, 0, trail) : new Protection(0, level, Trail.NONE);
        return new PositionProtection(terms, terms.trail().isNone() ? 0 : ticks(), 1 + random.nextInt(1_000),
                time());
    }

    PositionRecord closed(PositionRecord open) {
        return new PositionRecord(++seq, open.id(), open.accountId(), open.instrument(), PositionStatus.CLOSED,
                open.side(), 0, open.openedQuantity(), 0, signedMoney(), 0, money(), ticks(),
                any(CloseReason.values()), open.version() + 1, open.openedAtUs(), time(), time(), PositionEntry.NONE,
                open.protection(), open.payments());
    }

    OrderRecord order(UUID accountId, OrderStatus status) {
        long createdAtUs = time();
        long created = ++seq;
        return order(created, Ids.uuid(Ids.Kind.ORDER, created, createdAtUs), accountId, instrument(), status, created,
                createdAtUs);
    }

    /** A later image of the same order: what identifies it stays, everything else is new. */
    OrderRecord changed(OrderRecord order, Instrument instrument, OrderStatus status) {
        OrderRecord other = order(++seq, order.id(), order.accountId(), instrument, status, order.createdSeq(),
                order.times().createdAtUs());
        OrderTerms terms = order.terms().replaced(other.terms().timeInForce(), other.quantity(),
                order.type().takesLimit() ? ticks() : 0, order.type().takesStop() ? ticks() : 0);
        OrderLinks links = new OrderLinks(other.links().replaces(), other.links().replacedBy(),
                order.links().orderClass(), order.links().parentId());
        OrderTimes times = new OrderTimes(order.times().createdAtUs(), other.times().updatedAtUs(),
                other.times().triggeredAtUs(), other.times().expiresAtUs(), other.times().endedAtUs());
        return new OrderRecord(other.seq(), order.identity(), terms,
                progress(instrument, status, order.type(), other.quantity()), links, times);
    }

    private OrderRecord order(long at, UUID id, UUID accountId, Instrument instrument, OrderStatus status, long created,
            long createdAtUs) {
        long quantity = 1 + steps();
        OrderIdentity identity = new OrderIdentity(id, accountId, "client-" + id, instrument.number(),
                instrument.pairName(), created, random.nextInt(FillProfiles.SHIPPED.size()) - 1);
        OrderLinks links = new OrderLinks(uuidOrNull(), uuidOrNull(), any(OrderClass.values()), uuidOrNull());
        OrderTerms terms = terms(quantity);
        OrderTimes times = new OrderTimes(createdAtUs, time(), timeOrZero(),
                terms.timeInForce() == TimeInForce.GTD ? time() : timeOrZero(), status.isLive() ? 0 : time());
        return new OrderRecord(at, identity, terms, progress(instrument, status, terms.type(), quantity), links, times);
    }

    private OrderTerms terms(long quantity) {
        OrderType type = any(OrderType.values());
        return OrderTerms.of(any(Side.values()), type, any(TimeInForce.values()), quantity,
                type.takesLimit() ? ticks() : 0, type.takesStop() ? ticks() : 0)
                .withReduceOnly(random.nextBoolean())
                .withExtendedHours(random.nextBoolean())
                .withPositionIntent(random.nextBoolean() ? "buy_to_open" : null)
                .withNotional(random.nextBoolean() ? 1 + money() : 0)
                .withPostOnly(type.takesLimit() && random.nextBoolean())
                .withSelfTrade(SelfTradePrevention.ofCode(random.nextInt(4)))
                .withTrail(type == OrderType.TRAILING_STOP ? trail() : Trail.NONE);
    }

    private Trail trail() {
        return random.nextBoolean() ? Trail.ofTicks(ticks()) : Trail.ofRate(1 + random.nextInt(999_999));
    }

    private OrderProgress progress(
            Instrument instrument, OrderStatus status, OrderType type, long quantity) {
        long filled = filled(status, quantity);
        long value = filled == 0 ? 0 : TradeMath.notional(instrument, ticks(), filled) + random.nextInt(100);
        OrderEndReason reason = status.isLive() || status == OrderStatus.FILLED
                ? OrderEndReason.NONE : any(OrderEndReason.values());
        return new OrderProgress(status, reason, filled, value, money(), money(),
                type == OrderType.TRAILING_STOP ? ticks() : 0);
    }

    private long filled(OrderStatus status, long quantity) {
        return switch (status) {
            case NEW, HELD, REJECTED -> 0;
            case PARTIALLY_FILLED -> 1 + random.nextLong(quantity - 1);
            case FILLED -> quantity;
            case OPEN, CANCELLED, REPLACED, EXPIRED -> random.nextLong(quantity);
        };
    }

    ExecutionRecord execution(OrderRecord order, UUID positionId) {
        long atUs = time();
        long at = ++seq;
        return new ExecutionRecord(at, Ids.uuid(Ids.Kind.EXECUTION, at, atUs), Ids.uuid(Ids.Kind.MATCH, at, atUs),
                order.id(), order.accountId(), positionId, uuidOrNull(), order.instrument(), order.side(), steps(),
                ticks(), signedMoney(), signedMoney(), any(Liquidity.values()), any(FillRule.values()),
                any(Trigger.values()), steps(), steps() - steps(), random.nextBoolean() ? ticks() : 0,
                random.nextBoolean() ? ticks() : 0, random.nextInt(1_000_000), atUs);
    }

    MarginRecord marginEvent(UUID accountId) {
        long atUs = time();
        long at = ++seq;
        boolean isStopOut = random.nextBoolean();
        return new MarginRecord(at, Ids.uuid(Ids.Kind.MARGIN, at, atUs), accountId,
                isStopOut ? MarginEvent.STOP_OUT : MarginEvent.MARGIN_CALL, signedMoney(), money(),
                isStopOut ? instrument().number() : 0, isStopOut ? new UUID(1, random.nextLong()) : null, atUs);
    }

    CashRecord cash(UUID accountId, long amount) {
        long atUs = time();
        long at = ++seq;
        return new CashRecord(at, Ids.uuid(Ids.Kind.TRANSFER, at, atUs), accountId, any(CashReason.values()), amount,
                atUs, random.nextBoolean() ? CashHolding.NONE
                        : new CashHolding(instrument().number(), steps(), signedMoney()));
    }

    long money() {
        return random.nextLong(Limits.BALANCE_MAX);
    }

    private long signedMoney() {
        return random.nextBoolean() ? money() : -money();
    }

    private long steps() {
        return 1 + random.nextLong(STEPS_MAX);
    }

    private long ticks() {
        return 1 + random.nextLong(TICKS_MAX);
    }

    /** Later with every image, within three days, to the microsecond. */
    private long time() {
        return START_US + seq * 1_000 + random.nextInt(1_000);
    }

    private long timeOrZero() {
        return random.nextBoolean() ? time() : 0;
    }

    private UUID uuidOrNull() {
        return random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()) : null;
    }

    <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
