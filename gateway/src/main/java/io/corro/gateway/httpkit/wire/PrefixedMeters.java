package io.corro.gateway.httpkit.wire;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Meters of the kit, under the prefix of the product. Thread-safe.
 *
 * @param prefix ends with a dot
 */
public record PrefixedMeters(MeterRegistry registry, String prefix) {

    /** @param tags names and values by turns */
    public Counter counter(String name, String... tags) {
        return registry.counter(prefix + name, tags);
    }

    /** @param tags names and values by turns */
    public Timer timer(String name, String... tags) {
        return registry.timer(prefix + name, tags);
    }

    /** The registry holds the object weakly. */
    public <T> void gauge(String name, T object, ToDoubleFunction<T> value) {
        registry.gauge(prefix + name, object, value);
    }
}
