package io.corro.persistence.trading;

/**
 * A stretch of time in microseconds since 1970, without its two ends.
 *
 * @param afterUs zero means from the beginning
 * @param untilUs zero means without end
 */
public record TimeWindow(long afterUs, long untilUs) {
    public static final TimeWindow ALWAYS = new TimeWindow(0, 0);
}
