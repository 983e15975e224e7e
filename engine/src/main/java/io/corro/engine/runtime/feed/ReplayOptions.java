package io.corro.engine.runtime.feed;

/**
 * How recorded prices are replayed.
 *
 * @param startUs the engine's time at the beginning, microseconds since 1970, not after the first price
 * @param speed   seconds of the market in one second; {@link #MAX} as fast as the engine answers
 * @param loop    whether the prices begin again, moved by whole weeks, after the last
 * @param paused  whether the replay waits for {@link ReplayControl#resume} or a step
 */
public record ReplayOptions(ReplaySource source, long startUs, long speed, boolean loop, boolean paused) {
    public static final long MAX = 0;
    public static final long SPEED_MAX = 1_000_000;

    public ReplayOptions {
        if (speed < MAX || speed > SPEED_MAX) {
            throw new IllegalArgumentException("the speed lies between 1 and " + SPEED_MAX + ", or is the greatest: "
                    + speed);
        }
    }
}
