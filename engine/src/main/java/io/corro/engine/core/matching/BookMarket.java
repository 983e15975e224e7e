package io.corro.engine.core.matching;

import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * A central limit order book by price-time priority: paper orders meet each other and the house, whose quote stands in
 * the book as one order a side that each new quote replaces. Both sides of a match trade at the resting order's price.
 *
 * <p>An order never trades with its own account: the rest of the incoming one is cancelled.
 */
final class BookMarket extends Market {
    private final OrderState houseBid = houseOrder(Side.BUY);
    private final OrderState houseAsk = houseOrder(Side.SELL);
    /** The number of the last sweep that was counted. */
    private long sweep;

    BookMarket(Instrument instrument, FillBooking settlement, int instruments, long quoteAgeMaxUs) {
        super(instrument, settlement, instruments, quoteAgeMaxUs);
    }

    private OrderState houseOrder(Side side) {
        OrderState order = OrderState.withoutRow();
        order.side = side;
        order.type = OrderType.LIMIT;
        order.status = OrderStatus.OPEN;
        order.market = this;
        return order;
    }

    @Override
    boolean matchesWithoutQuote() {
        return true;
    }

    @Override
    void match(OrderState order, Trigger trigger) {
        matchBook(order, trigger);
        if (order.isLive() && order.type != OrderType.LIMIT && limits(order.side.opposite()).best() == null) {
            settlement.end(order, OrderStatus.CANCELLED, OrderEndReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private void matchBook(OrderState order, Trigger trigger) {
        BookSide opposite = limits(order.side.opposite());
        PriceLevel level = opposite.best();
        while (order.remaining() > 0 && level != null && order.accepts(level.priceTicks)) {
            OrderState resting = level.first;
            if (!order.isHouse() && resting.account == order.account) {
                settlement.end(order, OrderStatus.CANCELLED, OrderEndReason.SELF_TRADE);
                return;
            }
            if (!meet(order, resting, level.priceTicks, trigger)) {
                return;
            }
            level = opposite.best();
        }
    }

    /** Trades with one resting order, or ends the side that cannot bear it; false once the incoming one has ended. */
    private boolean meet(OrderState order, OrderState resting, long price, Trigger trigger) {
        long steps = Math.min(order.remaining(), resting.remaining());
        if (!resting.isHouse()) {
            steps = settlement.quantityWithinMargin(resting, steps, price);
            if (steps == 0) {
                return true;
            }
        }
        if (!order.isHouse() && needsMarginRecheck(order, trigger)) {
            steps = settlement.quantityWithinMargin(order, steps, price);
            if (steps == 0) {
                return false;
            }
        }
        trade(order, resting, steps, price, trigger);
        return order.isLive();
    }

    private void trade(OrderState order, OrderState resting, long steps, long price, Trigger trigger) {
        long match = settlement.newMatch();
        if (order.isHouse()) {
            order.filledQuantity += steps;
        } else {
            settlement.fill(order, steps, price, Liquidity.TAKER,
                    resting.isHouse() ? FillRule.BOOK_HOUSE : FillRule.BOOK_PAPER, trigger, counter(resting), match);
        }
        if (resting.isHouse()) {
            resting.filledQuantity += steps;
            if (resting.isFilled()) {
                withdraw(resting);
            }
        } else {
            settlement.fill(resting, steps, price, Liquidity.MAKER,
                    order.isHouse() ? FillRule.BOOK_HOUSE : FillRule.BOOK_PAPER,
                    order.isHouse() ? Trigger.QUOTE : Trigger.COUNTER_ORDER, counter(order), match);
        }
    }

    private static OrderState counter(OrderState order) {
        return order.isHouse() ? null : order;
    }

    @Override
    long fillableQuantity(OrderState order) {
        sweep++;
        BookSide opposite = limits(order.side.opposite());
        long steps = 0;
        for (PriceLevel level = opposite.best();
                level != null && order.accepts(level.priceTicks) && steps < order.remaining();
                level = opposite.worse(level)) {
            for (OrderState resting = level.first; resting != null; resting = resting.later) {
                if (resting.account == order.account) {
                    return steps;
                }
                steps += guaranteedQuantity(
                        resting, Math.min(order.remaining() - steps, resting.remaining()), level.priceTicks);
            }
        }
        return steps;
    }

    /** What a resting order is sure to trade, given what its account trades before it in this sweep. */
    private long guaranteedQuantity(OrderState resting, long steps, long price) {
        if (resting.isHouse()) {
            return steps;
        }
        long guaranteed = settlement.quantityWithinMargin(resting, steps, price, resting.holding.committed(sweep));
        resting.holding.commit(sweep, guaranteed);
        return guaranteed;
    }

    @Override
    long worstPriceTicks(AccountState account, Side side, long steps) {
        BookSide opposite = limits(side.opposite());
        PriceLevel level = opposite.best();
        if (level == null) {
            return bestPrice(side);
        }
        long shown = shown(level);
        while (side == Side.BUY && shown < steps && opposite.worse(level) != null) {
            level = opposite.worse(level);
            shown += shown(level);
        }
        return level.priceTicks;
    }

    private static long shown(PriceLevel level) {
        long steps = 0;
        for (OrderState resting = level.first; resting != null; resting = resting.later) {
            steps += resting.remaining();
        }
        return steps;
    }

    @Override
    void onQuote() {
        pullHouseQuote();
        show(houseAsk, askTicks, askSize);
        show(houseBid, bidTicks, bidSize);
    }

    private void show(OrderState house, long priceTicks, long steps) {
        house.limitTicks = priceTicks;
        house.quantity = steps;
        house.filledQuantity = 0;
        matchBook(house, Trigger.QUOTE);
        if (!house.isFilled()) {
            limits(house.side).add(house, priceTicks);
        }
    }

    @Override
    void pullHouseQuote() {
        withdrawIfShown(houseBid);
        withdrawIfShown(houseAsk);
    }

    private void withdrawIfShown(OrderState house) {
        if (house.queue != null) {
            withdraw(house);
        }
    }
}
