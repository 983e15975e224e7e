package io.corro.engine.core.matching;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;

/**
 * The life of an order, from its acceptance to its end: each step moves the status, frees what the order no longer
 * holds, and marks the row as changed. Owned by the matching thread.
 */
final class OrderLifecycle {
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final OrderGroups groups;

    OrderLifecycle(ChangeSet changes, MarginCalculator margin) {
        this.changes = changes;
        this.margin = margin;
        groups = new OrderGroups(this, changes);
    }

    OrderGroups groups() {
        return groups;
    }

    /** Accepts an exit whose entry has not filled. */
    void hold(OrderState order) {
        transition(order, OrderStatus.HELD, OrderEndReason.NONE);
    }

    /** Admits an order to the market: a new one, or one that waited for the session. */
    void open(OrderState order) {
        transition(order, order.filledQuantity == 0 ? OrderStatus.OPEN : OrderStatus.PARTIALLY_FILLED,
                OrderEndReason.NONE);
    }

    /** Accepts a new order whose market is closed. */
    void awaitSession(OrderState order) {
        transition(order, OrderStatus.NEW, OrderEndReason.NONE);
    }

    /** Marks an order as triggered: a stop is from now on a market or a limit order, an exit is in the market. */
    void trigger(OrderState order) {
        order.details.triggeredAtUs = changes.nowUs();
        changes.markDirty(order);
    }

    /** Follows a fill, which has been counted. */
    void onFill(OrderState order, long steps) {
        if (order.isFilled()) {
            transition(order, OrderStatus.FILLED, OrderEndReason.NONE);
            order.leaveQueue();
        } else {
            transition(order, OrderStatus.PARTIALLY_FILLED, OrderEndReason.NONE);
        }
        if (order.group != null) {
            groups.onFill(order, steps);
        }
    }

    /** Shows a trailing stop the quote from which it goes on. */
    void show(OrderState order, TrailingBook trailing) {
        trailing.show(order);
        changes.markDirty(order);
    }

    /** Records the best prices that trailing stops have seen. */
    void record(TrailingBook trailing) {
        trailing.record(changes);
    }

    /** Ends what only reduces on the side that has just closed a position: with the position its task is gone. */
    void onPositionClosed(InstrumentExposure exposure, Side side) {
        for (OrderState order = exposure.reducing(side); order != null; order = exposure.reducing(side)) {
            end(order, OrderEndReason.NOTHING_TO_REDUCE);
        }
    }

    /** Ends a live order without a fill and frees what it held. */
    void end(OrderState order, OrderEndReason reason) {
        order.exposure.leave(order);
        order.account.marginReserved -= order.details.reservedMargin;
        order.details.reservedMargin = 0;
        transition(order, reason.status(), reason);
        order.leaveQueue();
        if (order.group != null) {
            groups.onEnd(order);
        }
    }

    /** Takes steps from a live order without a fill; one that is left with nothing ends. */
    void shrink(OrderState order, long steps, OrderEndReason reason) {
        if (order.remaining() <= steps) {
            end(order, reason);
            return;
        }
        long released = TradeMath.share(order.details.reservedMargin, steps, order.remaining());
        order.details.reservedMargin -= released;
        order.account.marginReserved -= released;
        order.exposure.resize(order, -steps);
        order.quantity -= steps;
        order.details.forgetConstants();
        changes.markDirty(order);
    }

    private void transition(OrderState order, OrderStatus next, OrderEndReason reason) {
        order.transition(next, reason, changes.nowUs());
        changes.markDirty(order);
    }

    /**
     * Quantity of a fill that free margin (or, for reduce-only, the position) allows now; zero cancels the order. Asked
     * for orders that waited: since they were accepted, the position may be gone or free margin used up.
     */
    long quantityWithinMargin(OrderState order, long steps, long priceTicks) {
        long within = margin.quantityWithinMargin(order, steps, priceTicks, 0);
        if (within == 0) {
            end(order, order.reduceOnly ? OrderEndReason.NOTHING_TO_REDUCE : OrderEndReason.INSUFFICIENT_MARGIN);
        }
        return within;
    }

    /** Whether margin or position allow all of a fill; never ends the order. */
    boolean isWithinMargin(OrderState order, long steps, long priceTicks) {
        return margin.quantityWithinMargin(order, steps, priceTicks, 0) == steps;
    }
}
