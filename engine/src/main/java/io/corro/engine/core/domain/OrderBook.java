package io.corro.engine.core.domain;

import java.util.List;

/** Order book of one instrument at a moment: each side's levels, the best first. */
public record OrderBook(long timeUs, List<Level> bids, List<Level> asks) {

    public OrderBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** What stands at one price: in ticks, and lot steps. */
    public record Level(long priceTicks, long steps) {}
}
