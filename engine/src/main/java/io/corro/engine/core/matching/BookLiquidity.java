package io.corro.engine.core.matching;

import java.util.List;

import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * Liquidity of a central limit order book by price-time priority: paper orders meet each other and the house, whose
 * quote stands in the book as one order a side that each new quote replaces. Both sides of a match trade at the resting
 * order's price. Prices in ticks, quantities in lot steps. Owned by the matching thread.
 *
 * <p>Self-trade prevention: where an order would trade with its own account, one of the two ends, or both, or both
 * become smaller, as the incoming one says. One that has to be filled whole counts nothing behind an order of its own.
 */
final class BookLiquidity implements LiquiditySource {
    /** After so many orders no further level of a side is read. */
    private static final int READ_ORDERS_MAX = 2_000;

    private final QuoteState quote;
    private final FillBooking fills;
    private final OrderLifecycle lifecycle;
    private final MarginCalculator margin;
    private final LimitBook limits = new LimitBook();
    private final OrderState houseBid = houseOrder(Side.BUY);
    private final OrderState houseAsk = houseOrder(Side.SELL);
    /** The number of the last sweep that was counted. */
    private long sweep;

    BookLiquidity(QuoteState quote, FillBooking fills, OrderLifecycle lifecycle, MarginCalculator margin) {
        this.quote = quote;
        this.fills = fills;
        this.lifecycle = lifecycle;
        this.margin = margin;
    }

    private static OrderState houseOrder(Side side) {
        OrderState order = OrderState.withoutRow();
        order.side = side;
        order.type = OrderType.LIMIT;
        order.transition(OrderStatus.OPEN, OrderEndReason.NONE, 0);
        return order;
    }

    @Override
    public boolean needsQuote() {
        return false;
    }

    @Override
    public void match(OrderState order, Trigger trigger) {
        sweep(order, trigger);
        boolean mayWait = order.isTriggered() && order.timeInForce.mayRest();
        if (order.isLive() && order.limitTicks == 0 && !mayWait && limits.side(order.side.opposite()).best() == null) {
            lifecycle.end(order, OrderEndReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private void sweep(OrderState order, Trigger trigger) {
        BookSide opposite = limits.side(order.side.opposite());
        PriceLevel level = opposite.best();
        while (order.remaining() > 0 && level != null && order.accepts(level.priceTicks)) {
            OrderState resting = level.first;
            if (resting.account == order.account) {
                if (order.isHouse() || !preventSelfTrade(order, resting)) {
                    return;
                }
                level = opposite.best();
                continue;
            }
            if (!meet(order, resting, level.priceTicks, trigger)) {
                return;
            }
            level = opposite.best();
        }
    }

    /** Keeps two orders of one account from trading, as the incoming one says; false once that has ended. */
    private boolean preventSelfTrade(OrderState order, OrderState resting) {
        switch (selfTrade(order, resting)) {
            case CANCEL_NEWEST -> lifecycle.end(order, OrderEndReason.SELF_TRADE);
            case CANCEL_OLDEST -> lifecycle.end(resting, OrderEndReason.SELF_TRADE);
            case CANCEL_BOTH -> shrink(order, resting, Long.MAX_VALUE);
            case DECREMENT -> shrink(order, resting, Math.min(order.remaining(), resting.remaining()));
        }
        return order.isLive();
    }

    /** Orders of a group, whose sizes depend on each other, do not shrink: the one that comes ends. */
    private static SelfTradePrevention selfTrade(OrderState order, OrderState resting) {
        OrderTerms terms = order.details.terms;
        boolean isUnsaid = terms == null || (terms.selfTrade() == SelfTradePrevention.DECREMENT
                && (order.group != null || resting.group != null));
        return isUnsaid ? SelfTradePrevention.CANCEL_NEWEST : terms.selfTrade();
    }

    /** The end of the one may end the other, if they belong to one group. */
    private void shrink(OrderState order, OrderState resting, long steps) {
        lifecycle.shrink(resting, steps, OrderEndReason.SELF_TRADE);
        if (order.isLive()) {
            lifecycle.shrink(order, steps, OrderEndReason.SELF_TRADE);
        }
    }

    /** Trades with one resting order, or ends the side that lacks margin; false once the incoming one has ended. */
    private boolean meet(OrderState order, OrderState resting, long price, Trigger trigger) {
        long steps = Math.min(order.remaining(), resting.remaining());
        if (!resting.isHouse()) {
            steps = lifecycle.quantityWithinMargin(resting, steps, price);
            if (steps == 0) {
                return true;
            }
        }
        if (!order.isHouse() && order.needsMarginRecheck(trigger)) {
            steps = lifecycle.quantityWithinMargin(order, steps, price);
            if (steps == 0) {
                return false;
            }
        }
        trade(order, resting, steps, price, trigger);
        return order.isLive();
    }

    private void trade(OrderState order, OrderState resting, long steps, long price, Trigger trigger) {
        long match = fills.newMatch();
        if (order.isHouse()) {
            order.filledQuantity += steps;
        } else {
            fills.fill(order, steps, price, Liquidity.TAKER, rule(resting), trigger, counter(resting), match);
        }
        if (resting.isHouse()) {
            resting.filledQuantity += steps;
            if (resting.isFilled()) {
                resting.leaveQueue();
            }
        } else {
            Trigger cause = order.isHouse() ? Trigger.QUOTE : Trigger.COUNTER_ORDER;
            fills.fill(resting, steps, price, Liquidity.MAKER, rule(order), cause, counter(order), match);
        }
    }

    private static FillRule rule(OrderState counter) {
        return counter.isHouse() ? FillRule.BOOK_HOUSE : FillRule.BOOK_PAPER;
    }

    private static OrderState counter(OrderState order) {
        return order.isHouse() ? null : order;
    }

    /** Refusals are a dealer's. */
    @Override
    public boolean refuses(OrderState order) {
        return false;
    }

    @Override
    public long fillableQuantity(OrderState order) {
        sweep++;
        BookSide opposite = limits.side(order.side.opposite());
        long steps = 0;
        for (PriceLevel level = opposite.best(); level != null && order.accepts(level.priceTicks)
                && steps < order.remaining(); level = opposite.worse(level)) {
            for (OrderState resting = level.first; resting != null; resting = resting.later) {
                if (resting.account == order.account) {
                    if (selfTrade(order, resting) != SelfTradePrevention.CANCEL_OLDEST) {
                        return steps;
                    }
                    continue;
                }
                long wanted = Math.min(order.remaining() - steps, remaining(resting));
                steps += guaranteedQuantity(resting, wanted, level.priceTicks);
            }
        }
        return steps;
    }

    /** What a resting order could trade, given what the other exit of its group trades before it in this sweep. */
    private long remaining(OrderState resting) {
        return resting.isExit() ? resting.group.remaining(resting, sweep) : resting.remaining();
    }

    /** What a resting order trades for certain, given what its account trades before it in this sweep. */
    private long guaranteedQuantity(OrderState resting, long steps, long price) {
        if (resting.isHouse()) {
            return steps;
        }
        long guaranteed = margin.quantityWithinMargin(resting, steps, price, resting.exposure.committed(sweep));
        resting.exposure.commit(sweep, guaranteed);
        if (resting.isExit()) {
            resting.group.commit(sweep, guaranteed);
        }
        return guaranteed;
    }

    @Override
    public boolean isReached(Side side, long limitTicks) {
        PriceLevel best = limits.side(side.opposite()).best();
        return best != null && side.reaches(limitTicks, best.priceTicks);
    }

    @Override
    public long worstPriceTicks(AccountState account, Side side, long steps) {
        BookSide opposite = limits.side(side.opposite());
        PriceLevel level = opposite.best();
        if (level == null) {
            return quote.bestPrice(side);
        }
        if (side == Side.SELL) {
            return level.priceTicks;
        }
        long wanted = steps - shown(level, steps);
        while (wanted > 0 && opposite.worse(level) != null) {
            level = opposite.worse(level);
            wanted -= shown(level, wanted);
        }
        return level.priceTicks;
    }

    /** What the orders of a level show; no further one is looked at once that is enough. */
    private static long shown(PriceLevel level, long enough) {
        long steps = 0;
        for (OrderState resting = level.first; resting != null && steps < enough; resting = resting.later) {
            steps += resting.remaining();
        }
        return steps;
    }

    @Override
    public void rest(OrderState order) {
        limits.add(order);
    }

    @Override
    public void restore(OrderState order) {
        limits.restore(order);
    }

    @Override
    public void read(BookDepth into) {
        read(Side.BUY, into);
        read(Side.SELL, into);
    }

    /** Whole levels only; no further ones once many orders were counted, which would hold up the others' commands. */
    private void read(Side side, BookDepth into) {
        BookSide levels = limits.side(side);
        int counted = 0;
        for (PriceLevel level = levels.best(); level != null && into.hasRoom(side)
                && counted < READ_ORDERS_MAX; level = levels.worse(level)) {
            long steps = 0;
            for (OrderState resting = level.first; resting != null; resting = resting.later) {
                steps += resting.remaining();
                counted++;
            }
            into.add(side, level.priceTicks, steps);
        }
    }

    @Override
    public List<OrderState> clear() {
        pullHouseQuote();
        return limits.clear();
    }

    @Override
    public void onQuote() {
        pullHouseQuote();
        placeHouseQuote(houseAsk, quote.askTicks, quote.askSize);
        placeHouseQuote(houseBid, quote.bidTicks, quote.bidSize);
    }

    private void placeHouseQuote(OrderState house, long priceTicks, long steps) {
        house.limitTicks = priceTicks;
        house.quantity = steps;
        house.filledQuantity = 0;
        sweep(house, Trigger.QUOTE);
        if (!house.isFilled()) {
            limits.add(house);
        }
    }

    @Override
    public void pullHouseQuote() {
        houseBid.leaveQueue();
        houseAsk.leaveQueue();
    }
}
