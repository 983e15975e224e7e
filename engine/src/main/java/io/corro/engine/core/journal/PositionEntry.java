package io.corro.engine.core.journal;

/**
 * The average entry of a position as an exact fraction: it stays as it is while the position is reduced, so that no
 * rounding of what leaves moves the average of what stays.
 *
 * @param value    entry value of {@code quantity}, in quote currency
 * @param quantity steps, not less than what is open; zero once closed
 */
public record PositionEntry(long value, long quantity) {
    /** What a closed position has. */
    public static final PositionEntry NONE = new PositionEntry(0, 0);
}
