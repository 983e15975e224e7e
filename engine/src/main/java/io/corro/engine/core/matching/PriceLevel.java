package io.corro.engine.core.matching;

/**
 * Price level: the orders at one price in order of arrival, linked to the neighbouring levels of its side. Not
 * thread-safe.
 */
final class PriceLevel extends OrderQueue {
    long priceTicks;
    /** The side that the level belongs to. */
    BookSide side;
    PriceLevel lower;
    PriceLevel higher;
    /** The index node that holds the level. */
    PriceIndex.Node leaf;
    /** The trailing stops for which this is the best price; null elsewhere. */
    TrailingCohort cohort;

    /** Removes an order, and with the last one the level. */
    @Override
    void remove(OrderState order) {
        super.remove(order);
        if (isEmpty()) {
            side.remove(this);
        }
    }
}
