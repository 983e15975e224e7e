package io.corro.engine.core.matching;

/** Orders in order of arrival. Not thread-safe. */
class OrderQueue {
    OrderState first;
    OrderState last;

    final boolean isEmpty() {
        return first == null;
    }

    final void add(OrderState order) {
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

    /** Puts an order of the loaded state back: behind those that joined before it. */
    final void restore(OrderState order) {
        OrderState before = last;
        while (before != null && order.joinedBefore(before)) {
            before = before.earlier;
        }
        OrderState after = before == null ? first : before.later;
        order.queue = this;
        order.earlier = before;
        order.later = after;
        if (before == null) {
            first = order;
        } else {
            before.later = order;
        }
        if (after == null) {
            last = order;
        } else {
            after.earlier = order;
        }
    }

    /** Removes an order; its {@code later} stays readable until it is queued again. */
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

    /** Removes the first order; null when there is none. */
    final OrderState poll() {
        OrderState order = first;
        if (order != null) {
            remove(order);
        }
        return order;
    }
}
