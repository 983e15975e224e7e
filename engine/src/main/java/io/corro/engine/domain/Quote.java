package io.corro.engine.domain;

/**
 * The best bid and ask of one instrument: prices in ticks, sizes in steps, time in microseconds since 1970.
 *
 * @param number the quote's number within its instrument, rising by one
 */
public record Quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize, long number, long timeUs) {

    /** A quote that may price a fill: both sides present and not crossed. */
    public boolean isSane() {
        return bidTicks > 0 && askTicks >= bidTicks && bidSize > 0 && askSize > 0;
    }
}
