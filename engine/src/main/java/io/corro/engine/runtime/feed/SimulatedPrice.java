package io.corro.engine.runtime.feed;

/** Simulated price of one instrument as a function of time. Not thread-safe. */
sealed interface SimulatedPrice permits PriceWalk, CrossPrice {

    /** The price at a time that is not before the last one asked for; an earlier one is taken for the last. */
    TwoWayPrice at(long nowUs);

    /** Makes the middle of these prices the present one; the price goes on from there. */
    void recentre(long bidTicks, long askTicks);
}
