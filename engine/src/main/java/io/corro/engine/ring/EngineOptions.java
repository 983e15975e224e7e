package io.corro.engine.ring;

import java.time.Duration;
import java.util.function.Supplier;

import com.lmax.disruptor.WaitStrategy;

import io.corro.engine.domain.Limits;

/**
 * Settings of one engine.
 *
 * @param shard        the part of the journal it owns
 * @param ringSize     slots, a power of two
 * @param waitStrategy how handlers wait for work
 * @param quoteAgeMax  age after which a quote no longer fills anything
 */
public record EngineOptions(int shard, int ringSize, Supplier<WaitStrategy> waitStrategy, Duration quoteAgeMax) {

    public static EngineOptions defaults() {
        return new EngineOptions(0, Limits.RING_SIZE, AdaptiveWaitStrategy::new, Limits.QUOTE_AGE_MAX);
    }

    public EngineOptions withQuoteAgeMax(Duration age) {
        return new EngineOptions(shard, ringSize, waitStrategy, age);
    }

    public EngineOptions withRingSize(int slots) {
        return new EngineOptions(shard, slots, waitStrategy, quoteAgeMax);
    }

    long quoteAgeMaxUs() {
        return quoteAgeMax.toNanos() / 1000;
    }
}
