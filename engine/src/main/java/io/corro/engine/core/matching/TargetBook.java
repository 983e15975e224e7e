package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Side;

/**
 * Take-profits of the positions in one instrument until the quote reaches them, sorted by price and then age: a quote
 * costs what it reaches. What sells is reached by the bid, what buys by the ask. Owned by the matching thread.
 */
final class TargetBook {
    private final QuoteState quote;
    private final BookSide buys = BookSide.highestFirst();
    private final BookSide sells = BookSide.lowestFirst();

    TargetBook(QuoteState quote) {
        this.quote = quote;
    }

    void add(OrderState guard) {
        (guard.side == Side.BUY ? buys : sells).level(guard.limitTicks).restore(guard);
    }

    /** Removes the next one that the quote has reached, what buys first; null when there is none. */
    OrderState pollReached() {
        OrderState reached = pollReached(buys);
        return reached == null ? pollReached(sells) : reached;
    }

    private OrderState pollReached(BookSide side) {
        PriceLevel level = side.best();
        return level != null && level.first.accepts(quote.bestPrice(level.first.side)) ? level.poll() : null;
    }
}
