package io.corro.engine.core.matching;

/** Orders in order of arrival. Not thread-safe. */
class OrderQueue {
    OrderState first;
    OrderState last;

    boolean isEmpty() {
        return first == null;
    }

    void add(OrderState order) {
        order.queue = this;
        order.earlier = last;
        order.later = null;
        if (last == null) {
            first = order;
        } else {
            last.later = order;
        }
        last = order;
    }

    /** Takes an order out of this queue; the order's {@code later} stays readable until it is queued again. */
    void remove(OrderState order) {
        if (order.earlier == null) {
            first = order.later;
        } else {
            order.earlier.later = order.later;
        }
        if (order.later == null) {
            last = order.earlier;
        } else {
            order.later.earlier = order.earlier;
        }
        order.queue = null;
    }
}
