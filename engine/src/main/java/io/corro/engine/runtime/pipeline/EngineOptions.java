package io.corro.engine.runtime.pipeline;

import java.time.Duration;

import io.corro.engine.core.domain.Limits;

/**
 * Settings of one engine.
 *
 * @param shard       the part of the journal it owns
 * @param ringSize    slots, a power of two
 * @param quoteAgeMax age after which a quote no longer fills anything
 */
public record EngineOptions(int shard, int ringSize, Duration quoteAgeMax) {

    public static EngineOptions defaults() {
        return new EngineOptions(0, Limits.RING_SIZE, Limits.QUOTE_AGE_MAX);
    }

    public EngineOptions withQuoteAgeMax(Duration age) {
        return new EngineOptions(shard, ringSize, age);
    }

    public EngineOptions withRingSize(int slots) {
        return new EngineOptions(shard, slots, quoteAgeMax);
    }

    long quoteAgeMaxUs() {
        return quoteAgeMax.toNanos() / 1000;
    }
}
