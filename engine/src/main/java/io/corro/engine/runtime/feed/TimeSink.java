package io.corro.engine.runtime.feed;

/** Receiver of the time: the engine, so that orders expire in a market without quotes. */
@FunctionalInterface
public interface TimeSink {

    /**
     * Never blocks or throws.
     *
     * @param nowUs microseconds since 1970
     * @return false if the engine is busy or stopped; the next tick makes up for it
     */
    boolean tick(long nowUs);
}
