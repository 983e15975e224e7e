package io.corro.engine.runtime.feed;

/** Middle of a simulated price, counted in fractions of a tick so that it may move by less than one. */
final class Mid {
    static final int FRACTION_BITS = 16;
    static final long ONE_TICK = 1L << FRACTION_BITS;
    /** Far above any price, and far enough below the range of a {@code long} for the sums of a step. */
    static final long MAX = Long.MAX_VALUE >> 2;

    private Mid() {}

    static long ofTicks(long ticks) {
        return Math.clamp(ticks, 1, MAX >> FRACTION_BITS) << FRACTION_BITS;
    }

    /** Between any two prices, even impossible ones. */
    static long between(long bidTicks, long askTicks) {
        return ofTicks(bidTicks / 2 + askTicks / 2 + (bidTicks % 2 + askTicks % 2) / 2);
    }

    static long clamp(long mid) {
        return Math.clamp(mid, ONE_TICK, MAX);
    }
}
