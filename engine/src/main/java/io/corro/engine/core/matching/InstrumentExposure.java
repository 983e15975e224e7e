package io.corro.engine.core.matching;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Side;

/**
 * Exposure of one account in one instrument: its position, the open quantities of its live orders in lot steps, and
 * which of them only reduce. Owned by the matching thread.
 */
final class InstrumentExposure {
    /** Null while flat. */
    PositionState position;
    private long liveBuySteps;
    private long liveSellSteps;
    private OrderState firstReducing;
    /** What earlier orders of this holding trade in the sweep that is being counted. */
    private long committedSteps;
    private long sweep;

    /** Counts a live order in. */
    void enter(OrderState order) {
        claim(order, order.remaining());
        if (order.reduceOnly) {
            enterReducing(order);
        }
    }

    /** The youngest first, whenever it comes in, so that a restart changes nothing. */
    private void enterReducing(OrderState order) {
        OrderState younger = null;
        OrderState older = firstReducing;
        while (older != null && older.details.createdSeq > order.details.createdSeq) {
            younger = older;
            older = older.reducingNext;
        }
        order.reducingPrevious = younger;
        order.reducingNext = older;
        if (younger == null) {
            firstReducing = order;
        } else {
            younger.reducingNext = order;
        }
        if (older != null) {
            older.reducingPrevious = order;
        }
    }

    /** Follows a fill that has been counted; the order leaves with its last step. */
    void fill(OrderState order, long steps) {
        claim(order, -steps);
        if (order.isFilled()) {
            leaveReducing(order);
        }
    }

    /** Counts an order out that ends with what remains of it; one that was held is not counted. */
    void leave(OrderState order) {
        if (order.status != OrderStatus.HELD) {
            claim(order, -order.remaining());
            leaveReducing(order);
        }
    }

    /** Follows a change of a live order's quantity. */
    void resize(OrderState order, long steps) {
        claim(order, steps);
    }

    private void claim(OrderState order, long steps) {
        if (order.claims()) {
            addLive(order.side, steps);
        }
    }

    private void leaveReducing(OrderState order) {
        if (!order.reduceOnly) {
            return;
        }
        if (order.reducingPrevious == null) {
            firstReducing = order.reducingNext;
        } else {
            order.reducingPrevious.reducingNext = order.reducingNext;
        }
        if (order.reducingNext != null) {
            order.reducingNext.reducingPrevious = order.reducingPrevious;
        }
        order.reducingPrevious = null;
        order.reducingNext = null;
    }

    /** The youngest live order of this side that only reduces; null if there is none. */
    OrderState reducing(Side side) {
        OrderState order = firstReducing;
        while (order != null && order.side != side) {
            order = order.reducingNext;
        }
        return order;
    }

    private void addLive(Side side, long steps) {
        if (side == Side.BUY) {
            liveBuySteps += steps;
        } else {
            liveSellSteps += steps;
        }
    }

    long live(Side side) {
        return side == Side.BUY ? liveBuySteps : liveSellSteps;
    }

    long signedQuantity() {
        return position == null ? 0 : position.signedQuantity();
    }

    /** The quantity that an order of this side would close if it traded now. */
    long opposite(Side side) {
        return position == null || position.side == side ? 0 : position.quantity;
    }

    /** The opposite quantity that no live order of this side is going to close already. */
    long freeToClose(Side side) {
        return Math.max(0, opposite(side) - live(side));
    }

    /** What has been committed of this holding in a sweep so far. */
    long committed(long countedSweep) {
        return sweep == countedSweep ? committedSteps : 0;
    }

    void commit(long countedSweep, long steps) {
        committedSteps = committed(countedSweep) + steps;
        sweep = countedSweep;
    }
}
