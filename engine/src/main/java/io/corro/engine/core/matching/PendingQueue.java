package io.corro.engine.core.matching;

import io.corro.engine.core.domain.TimeInForce;

/**
 * Orders of one instrument that wait for a quote or for the next session, in order of arrival. Market orders wait for a
 * quote while nothing can fill them, and limit orders until their first quote; new orders wait for the session while it
 * is closed, and orders for an opening or a closing until it comes. Owned by the matching thread.
 */
final class PendingQueue {
    private OrderQueue forQuote = new OrderQueue();
    /** Empty but during a round of retries. */
    private OrderQueue retrying = new OrderQueue();
    private final OrderQueue forSession = new OrderQueue();
    private final OrderQueue forOpening = new OrderQueue();
    private final OrderQueue forClosing = new OrderQueue();

    /** Sorted in, as after a restart: several stops of one quote may come here in another order than that of age. */
    void addForQuote(OrderState order) {
        forQuote.restore(order);
    }

    void addForSession(OrderState order) {
        forSession.add(order);
    }

    void addForAuction(OrderState order) {
        (order.timeInForce == TimeInForce.OPG ? forOpening : forClosing).add(order);
    }

    boolean hasNoneForSession() {
        return forSession.isEmpty();
    }

    /** Begins a round: {@link #pollRetry} hands out each order that waits for a quote now, and none added meanwhile. */
    void beginRetry() {
        if (!forQuote.isEmpty()) {
            OrderQueue round = forQuote;
            forQuote = retrying;
            retrying = round;
        }
    }

    OrderState pollRetry() {
        return retrying.poll();
    }

    OrderState pollForSession() {
        return forSession.poll();
    }

    OrderState pollForOpening() {
        return forOpening.poll();
    }

    OrderState pollForClosing() {
        return forClosing.poll();
    }
}
