package io.corro.engine.runtime.feed;

/** A bid and an ask with their sizes: prices in ticks, sizes in steps. */
record TwoWayPrice(long bidTicks, long askTicks, long bidSize, long askSize) {}
