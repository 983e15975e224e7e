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
    /** What its exits trade in the sweep that is being counted. */
    private long committedSteps;
    /** The last sweep that counted them; zero for none. */
    long countedSweep;

    boolean isEmpty() {
        return entry == null && takeProfit == null && stopLoss == null;
    }

    OrderState sibling(OrderState exit) {
        return exit == takeProfit ? stopLoss : takeProfit;
    }

    /** What is left for an exit in a sweep that is being counted: what the other trades before it is gone for both. */
    long remaining(OrderState exit, long sweep) {
        return exit.remaining() - (countedSweep == sweep ? committedSteps : 0);
    }

    void commit(long sweep, long steps) {
        committedSteps = steps + (countedSweep == sweep ? committedSteps : 0);
        countedSweep = sweep;
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
