package io.corro.engine.core.matching;

/**
 * Trailing stops of one side that have seen the same best price: a pairing heap by width of the trail, so that the one
 * that triggers first is at the root. A new best price moves all of them by moving the cohort. Owned by the matching
 * thread.
 */
final class TrailingCohort {
    /** Stands at the best price. */
    PriceLevel level;
    OrderState root;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(OrderState order) {
        order.trailing.cohort = this;
        root = meld(root, order);
        size++;
    }

    void remove(OrderState order) {
        OrderState children = mergePairs(order.trailing.heapChild);
        if (order == root) {
            root = children;
        } else {
            cut(order);
            root = meld(root, children);
        }
        order.trailing.heapChild = null;
        order.trailing.cohort = null;
        size--;
    }

    /** Takes the orders of both into the larger one, which is returned; the other is left empty. */
    static TrailingCohort union(TrailingCohort one, TrailingCohort other) {
        return one.size < other.size ? other.absorb(one) : one.absorb(other);
    }

    private TrailingCohort absorb(TrailingCohort other) {
        OrderState pending = other.root;
        while (pending != null) {
            OrderState order = pending;
            pending = order.trailing.heapNext;
            for (OrderState child = order.trailing.heapChild; child != null;) {
                OrderState next = child.trailing.heapNext;
                child.trailing.heapNext = pending;
                pending = child;
                child = next;
            }
            order.trailing.heapChild = null;
            order.trailing.heapNext = null;
            order.trailing.heapPrevious = null;
            add(order);
        }
        other.root = null;
        other.size = 0;
        return this;
    }

    private static boolean isBefore(OrderState order, OrderState other) {
        long width = order.details.trail.width();
        long otherWidth = other.details.trail.width();
        return width < otherWidth
                || (width == otherWidth && order.details.createdSeq < other.details.createdSeq);
    }

    private static OrderState meld(OrderState one, OrderState other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        OrderState parent = isBefore(one, other) ? one : other;
        OrderState child = parent == one ? other : one;
        child.trailing.heapPrevious = parent;
        child.trailing.heapNext = parent.trailing.heapChild;
        if (parent.trailing.heapChild != null) {
            parent.trailing.heapChild.trailing.heapPrevious = child;
        }
        parent.trailing.heapChild = child;
        return parent;
    }

    /** Leaves the parent or the sibling before; the children come along. */
    private static void cut(OrderState order) {
        if (order.trailing.heapPrevious.trailing.heapChild == order) {
            order.trailing.heapPrevious.trailing.heapChild = order.trailing.heapNext;
        } else {
            order.trailing.heapPrevious.trailing.heapNext = order.trailing.heapNext;
        }
        if (order.trailing.heapNext != null) {
            order.trailing.heapNext.trailing.heapPrevious = order.trailing.heapPrevious;
        }
        order.trailing.heapPrevious = null;
        order.trailing.heapNext = null;
    }

    /** Makes one heap of siblings: melds them in pairs, then the pairs from last to first. */
    private static OrderState mergePairs(OrderState siblings) {
        OrderState pairs = null;
        OrderState rest = siblings;
        while (rest != null) {
            OrderState one = rest;
            OrderState other = one.trailing.heapNext;
            rest = other == null ? null : other.trailing.heapNext;
            OrderState pair = meld(detached(one), detached(other));
            pair.trailing.heapNext = pairs;
            pairs = pair;
        }
        OrderState merged = null;
        while (pairs != null) {
            OrderState pair = pairs;
            pairs = pair.trailing.heapNext;
            merged = meld(merged, detached(pair));
        }
        return merged;
    }

    private static OrderState detached(OrderState order) {
        if (order != null) {
            order.trailing.heapNext = null;
            order.trailing.heapPrevious = null;
        }
        return order;
    }
}
