package io.corro.gateway.httpkit.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import akka.http.javadsl.model.HttpResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.Responses;

/** Counts and times requests by route and status, errors by reason, and acknowledged orders in a histogram. */
public final class HttpMetrics {
    private static final String UNMATCHED = "unmatched";
    private static final Duration[] ACK_BUCKETS = {
        Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2),
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final MeterRegistry meters;
    private final Timer orderAcks;
    private final ConcurrentHashMap<Series, Timer> requests = new ConcurrentHashMap<>();

    public HttpMetrics(MeterRegistry meters) {
        this.meters = meters;
        orderAcks = Timer.builder("corro.order.ack")
                .description("From an order's arrival to the answer that it is durable")
                .serviceLevelObjectives(ACK_BUCKETS)
                .register(meters);
    }

    private record Series(String method, String route, int status) {}

    /** @param endpoint null if no route matched: such paths are not told apart, or anyone could invent series */
    void record(String method, Endpoint endpoint, HttpResponse response, long elapsedNs) {
        Duration elapsed = Duration.ofNanos(elapsedNs);
        String route = endpoint == null ? UNMATCHED : endpoint.path();
        requests.computeIfAbsent(new Series(method, route, response.status().intValue()), this::timer).record(elapsed);
        if (route.equals("/v2/orders") && method.equals("POST") && response.status().isSuccess()) {
            orderAcks.record(elapsed);
        }
        response.getAttribute(Responses.REASON)
                .ifPresent(reason -> meters.counter("corro.http.errors", "reason", reason).increment());
    }

    private Timer timer(Series series) {
        return Timer.builder("corro.http.requests")
                .tag("method", series.method)
                .tag("route", series.route)
                .tag("status", Integer.toString(series.status))
                .register(meters);
    }
}
