package io.corro.engine.runtime.port;

/**
 * A stretch of time in microseconds since 1970, without its two ends.
 *
 * @param afterUs {@link Long#MIN_VALUE} means from the beginning
 * @param untilUs {@link Long#MAX_VALUE} means without end
 */
public record TimeWindow(long afterUs, long untilUs) {
    public static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean contains(long timeUs) {
        return timeUs > afterUs && timeUs < untilUs;
    }
}
