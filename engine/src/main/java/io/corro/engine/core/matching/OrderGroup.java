package io.corro.engine.core.matching;

/** Orders that belong together: an entry, and the exits of what it opens. Pooled. Owned by the matching thread. */
final class OrderGroup {
    /** Null once it has ended, and for two exits without one. */
    OrderState entry;
    /** Null if there is none. */
    OrderState takeProfit;
    /** Null if there is none. */
    OrderState stopLoss;
    /** What the entry has filled since its exits were last sized; the exits are held until then. */
    long filledSteps;
    boolean queued;

    boolean isEmpty() {
        return entry == null && takeProfit == null && stopLoss == null;
    }

    OrderState sibling(OrderState exit) {
        return exit == takeProfit ? stopLoss : takeProfit;
    }

    /** Lets another order take the place of one, or nobody. */
    void replace(OrderState order, OrderState successor) {
        if (order == entry) {
            entry = successor;
        } else if (order == takeProfit) {
            takeProfit = successor;
        } else {
            stopLoss = successor;
        }
        order.group = null;
        if (successor != null) {
            successor.group = this;
        }
    }
}
