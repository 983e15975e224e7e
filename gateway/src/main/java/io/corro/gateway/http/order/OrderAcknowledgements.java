package io.corro.gateway.http.order;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.corro.gateway.httpkit.server.HttpMetrics.Successes;

/** Histogram of the time from an order's arrival to the answer that it is durable. Stateless. */
public final class OrderAcknowledgements {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2),
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private OrderAcknowledgements() {}

    public static Successes of(MeterRegistry meters) {
        return new Successes("POST", "/v2/orders", Timer.builder("corro.order.ack")
                .description("From an order's arrival to the answer that it is durable")
                .serviceLevelObjectives(BUCKETS)
                .register(meters));
    }
}
