package io.corro.engine.core.matching;

/**
 * Links of a trailing stop that waits: its book, its neighbours by age, and its place in the heap of its cohort. They
 * stand apart, so that other orders do not carry them. Owned by the matching thread.
 */
final class TrailingLinks {
    TrailingBook book;
    OrderState previous;
    OrderState next;
    TrailingCohort cohort;
    OrderState heapChild;
    OrderState heapNext;
    /** The sibling before, of a first child its parent. */
    OrderState heapPrevious;

    /** The best price that the order has seen, in ticks. */
    long bestTicks() {
        return cohort.level.priceTicks;
    }
}
