package io.corro.engine.core.matching;

/**
 * Orders of one side, sorted by price and then arrival. {@code best} is the highest or the lowest price: the highest
 * for buy limits, which trade first, and for sell stops, which trigger first as the bid falls. Not thread-safe.
 */
final class BookSide {
    private final boolean bestIsHighest;
    private final PriceIndex index = new PriceIndex(this);
    /** Kept beside the index: every quote asks for it, and rarely finds more than that it is out of reach. */
    private PriceLevel best;

    private BookSide(boolean bestIsHighest) {
        this.bestIsHighest = bestIsHighest;
    }

    static BookSide highestFirst() {
        return new BookSide(true);
    }

    static BookSide lowestFirst() {
        return new BookSide(false);
    }

    PriceLevel best() {
        return best;
    }

    /** Follows the ends of the index. */
    void ends(PriceLevel lowest, PriceLevel highest) {
        best = bestIsHighest ? highest : lowest;
    }

    PriceLevel worse(PriceLevel level) {
        return bestIsHighest ? level.lower : level.higher;
    }

    /** The level of a price, created when there is none; an empty one stays until it is removed. */
    PriceLevel level(long priceTicks) {
        return index.level(priceTicks);
    }

    void add(OrderState order, long priceTicks) {
        index.level(priceTicks).add(order);
    }

    /** Removes an empty level. */
    void remove(PriceLevel level) {
        index.remove(level);
    }
}
