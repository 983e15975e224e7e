package io.corro.engine.core.domain;

/**
 * Best bid and ask of one instrument: prices in ticks, sizes in lot steps, time in microseconds since 1970.
 *
 * @param number the quote's number within its instrument, rising by one
 */
public record Quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize, long number,
        long timeUs) implements DealerQuote {}
