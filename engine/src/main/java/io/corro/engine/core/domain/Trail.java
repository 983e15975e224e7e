package io.corro.engine.core.domain;

/**
 * Distance of a trailing stop from the best price since it was placed: in ticks, or as a share of that price. Exactly
 * one of the two is set, none for an order that does not trail.
 *
 * @param ratePpm parts per million
 */
public record Trail(long ticks, int ratePpm) {

    public static final Trail NONE = new Trail(0, 0);

    private static final long HIGHEST_TICKS = (1L << 42) - 1;

    public static Trail ofTicks(long ticks) {
        return new Trail(ticks, 0);
    }

    public static Trail ofRate(int ratePpm) {
        return new Trail(0, ratePpm);
    }

    public boolean isNone() {
        return ticks == 0 && ratePpm == 0;
    }

    /** The number by which trails of one kind are ordered. */
    public long width() {
        return ticks == 0 ? ratePpm : ticks;
    }

    /** The stop price that belongs to a best price; at least one tick away from it, half a tick counts as one. */
    public long stopTicks(Side side, long bestTicks) {
        long distance = ticks != 0 ? ticks
                : Math.max(1, (bestTicks * ratePpm + Instrument.RATE_ONE / 2) / Instrument.RATE_ONE);
        return side == Side.BUY ? Math.min(HIGHEST_TICKS, bestTicks + distance) : Math.max(1, bestTicks - distance);
    }
}
