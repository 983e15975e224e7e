package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Side;

/**
 * Stop orders of one instrument until the quote reaches their price, sorted by price and then age: a quote costs what
 * it triggers. Buy stops are reached by the ask, sell stops by the bid. Owned by the matching thread.
 */
final class TriggerBook {
    private final QuoteState quote;
    private final BookSide buyStops = BookSide.lowestFirst();
    private final BookSide sellStops = BookSide.highestFirst();

    TriggerBook(QuoteState quote) {
        this.quote = quote;
    }

    /** Adds an order by its age: an exit and a guard may be older than when they come in. */
    void add(OrderState order) {
        BookSide side = order.side == Side.BUY ? buyStops : sellStops;
        side.level(order.details.stopTicks).restore(order);
    }

    boolean isReached(OrderState order) {
        return quote.reachesStop(order.side, order.details.stopTicks);
    }

    /** Removes the next order that the quote has reached, buy stops first; null when there is none. */
    OrderState pollReached() {
        OrderState reached = pollReached(Side.BUY, buyStops);
        return reached == null ? pollReached(Side.SELL, sellStops) : reached;
    }

    private OrderState pollReached(Side side, BookSide stops) {
        PriceLevel level = stops.best();
        if (level == null || !quote.reachesStop(side, level.priceTicks)) {
            return null;
        }
        return level.poll();
    }
}
