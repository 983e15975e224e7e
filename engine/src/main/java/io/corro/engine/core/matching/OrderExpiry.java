package io.corro.engine.core.matching;

import java.util.Arrays;

import io.corro.engine.core.domain.OrderEndReason;

/**
 * Expiry of orders that have an end ({@code DAY}, {@code GTD}): remembers the earliest, so that only the tick that
 * reaches it walks the live orders. Times in microseconds. Owned by the matching thread.
 */
final class OrderExpiry {
    private final EngineState state;
    private final OrderLifecycle lifecycle;
    /** No live order expires before this moment. */
    private long nextExpiryUs = Long.MAX_VALUE;

    OrderExpiry(EngineState state, OrderLifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    /** Takes the expiry of an order into account; zero for an order that does not expire. */
    void follow(long expiresAtUs) {
        if (expiresAtUs != 0) {
            nextExpiryUs = Math.min(nextExpiryUs, expiresAtUs);
        }
    }

    /** Ends the orders that are due, in order of creation. */
    void expire(long nowUs) {
        if (nowUs >= nextExpiryUs) {
            nextExpiryUs = Long.MAX_VALUE;
            for (OrderState order : due(nowUs)) {
                if (order.isLive()) {
                    lifecycle.end(order, OrderEndReason.EXPIRED);
                }
            }
        }
    }

    private OrderState[] due(long nowUs) {
        OrderState[] due = new OrderState[state.orders.size()];
        int[] count = new int[1];
        state.orders.forEach(order -> {
            if (order.details.expiresAtUs != 0 && order.details.expiresAtUs <= nowUs) {
                due[count[0]++] = order;
            } else {
                follow(order.details.expiresAtUs);
            }
        });
        Arrays.sort(due, 0, count[0], (a, b) -> Long.compare(a.details.createdSeq, b.details.createdSeq));
        return Arrays.copyOf(due, count[0]);
    }
}
