package io.corro.engine.runtime.feed;

/** Two-way price: bid and ask with their sizes, prices in ticks, sizes in lot steps. */
record TwoWayPrice(long bidTicks, long askTicks, long bidSize, long askSize) {}
