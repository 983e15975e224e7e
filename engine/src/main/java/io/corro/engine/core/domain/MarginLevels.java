package io.corro.engine.core.domain;

/**
 * Margin levels of an account: equity over the margin that its positions use, in percent. At {@code callPercent} the
 * account is warned, at {@code stopOutPercent} the house closes positions. A level has recovered once it is above the
 * level by {@link #RECOVERY_POINTS}, so that a price that wavers around it is one event and not many. Immutable.
 */
public record MarginLevels(int callPercent, int stopOutPercent) {
    public static final MarginLevels DEFAULT = new MarginLevels(100, 50);
    /** Percentage points. */
    public static final int RECOVERY_POINTS = 10;
    public static final int PERCENT_MAX = 500;

    public MarginLevels {
        if (stopOutPercent < 1 || callPercent < stopOutPercent || callPercent > PERCENT_MAX) {
            throw new IllegalArgumentException("the margin call at " + callPercent + " % and the stop-out at "
                    + stopOutPercent + " % are not in the order 1 <= stop-out <= call <= " + PERCENT_MAX);
        }
    }
}
