package io.corro.engine.testkit;

import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Random orders that come with exits: brackets and OTO of every type of entry, OCO against what is open. Most exits
 * stand on their side of the market, some on the wrong one, as after a replacement. Not thread-safe.
 */
final class RandomGroups {
    private static final List<OrderClass> CLASSES =
            List.of(OrderClass.BRACKET, OrderClass.BRACKET, OrderClass.OTO, OrderClass.OCO);
    private static final List<OrderType> ENTRIES = List.of(OrderType.MARKET, OrderType.LIMIT, OrderType.LIMIT,
            OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT);
    private static final int QUANTITY_MAX = 12;
    private static final long EXPIRY_US = 3_600_000_000L;

    private final Random random;
    private final IntToLongFunction nearTicks;
    private final Supplier<Trail> trails;

    /** @param nearTicks a price near the middle, by the number of the instrument */
    RandomGroups(Random random, IntToLongFunction nearTicks, Supplier<Trail> trails) {
        this.random = random;
        this.nearTicks = nearTicks;
        this.trails = trails;
    }

    SubmitOrder submit(Mirror mirror, String account, Instrument instrument, String id, long nowUs) {
        PositionRecord position = mirror.position(EngineFixture.accountId(account), instrument);
        OrderClass orderClass = any(CLASSES);
        TimeInForce timeInForce = random.nextInt(3) == 0 ? TimeInForce.DAY : TimeInForce.GTC;
        boolean isOco = orderClass == OrderClass.OCO && position != null;
        OrderTerms order = isOco ? oco(position, timeInForce) : entry(position, instrument, timeInForce);
        Side exitSide = isOco ? order.side() : order.side().opposite();
        OrderClass named = isOco || orderClass != OrderClass.OCO ? orderClass : OrderClass.BRACKET;
        return new SubmitOrder(EngineFixture.accountId(account), Utf8Text.of(id), instrument,
                Utf8Text.of(instrument.symbol()), order,
                exits(named, order, exitSide, instrument, id),
                random.nextInt(8) != 0 ? ShortSale.ANY_SIZE : ShortSale.NONE, Limits.LEVERAGE_MAX,
                timeInForce == TimeInForce.DAY ? nowUs + random.nextLong(EXPIRY_US) : 0);
    }

    private OrderTerms oco(PositionRecord position, TimeInForce timeInForce) {
        return OrderTerms.of(position.side().opposite(), OrderType.LIMIT, timeInForce,
                Math.min(1 + random.nextInt(QUANTITY_MAX), position.quantity()),
                nearTicks.applyAsLong(position.instrument()), 0).withReduceOnly(true);
    }

    private OrderTerms entry(PositionRecord position, Instrument instrument, TimeInForce timeInForce) {
        OrderType type = any(ENTRIES);
        Side side = position != null && random.nextInt(8) != 0 ? position.side() : any(List.of(Side.values()));
        return OrderTerms.of(side, type, timeInForce, 1 + random.nextInt(QUANTITY_MAX),
                type.takesLimit() ? nearTicks.applyAsLong(instrument.number()) : 0,
                type.takesStop() ? nearTicks.applyAsLong(instrument.number()) : 0)
                .withPostOnly(type == OrderType.LIMIT && random.nextInt(8) == 0);
    }

    private OrderExits exits(OrderClass orderClass, OrderTerms order, Side side, Instrument instrument, String id) {
        long one = nearTicks.applyAsLong(instrument.number());
        long other = nearTicks.applyAsLong(instrument.number());
        boolean isFirst = side == Side.SELL == one > other == (random.nextInt(8) != 0);
        OrderTerms takeProfit = OrderTerms.of(side, OrderType.LIMIT, order.timeInForce(), order.quantity(),
                isFirst ? one : other, 0);
        OrderTerms stopLoss = stopLoss(order, side, isFirst ? other : one, instrument);
        boolean hasTakeProfit = orderClass == OrderClass.BRACKET || (orderClass == OrderClass.OTO
                && random.nextBoolean());
        boolean hasStopLoss = orderClass != OrderClass.OTO || !hasTakeProfit;
        return new OrderExits(orderClass, hasTakeProfit ? exit(takeProfit, id + "t") : null,
                hasStopLoss ? exit(stopLoss, id + "s") : null);
    }

    private OrderTerms stopLoss(OrderTerms order, Side side, long stop, Instrument instrument) {
        return switch (random.nextInt(3)) {
            case 0 -> OrderTerms.of(side, OrderType.STOP, order.timeInForce(), order.quantity(), 0, stop);
            case 1 -> OrderTerms.of(side, OrderType.STOP_LIMIT, order.timeInForce(), order.quantity(),
                    nearTicks.applyAsLong(instrument.number()), stop);
            default -> OrderTerms.of(side, OrderType.TRAILING_STOP, order.timeInForce(), order.quantity(), 0, 0)
                    .withTrail(trails.get());
        };
    }

    private static Exit exit(OrderTerms terms, String id) {
        return new Exit(terms.withReduceOnly(true), id);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
