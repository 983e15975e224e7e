package io.corro.engine.runtime.feed;

/**
 * Quote of the past: prices in ticks, sizes in lot steps, time in microseconds since 1970. The bid is not above the
 * ask.
 */
public record ReplayPrice(long timeUs, int instrument, long bidTicks, long askTicks, long bidSize, long askSize) {

    ReplayPrice later(long us) {
        return us == 0 ? this : new ReplayPrice(timeUs + us, instrument, bidTicks, askTicks, bidSize, askSize);
    }
}
