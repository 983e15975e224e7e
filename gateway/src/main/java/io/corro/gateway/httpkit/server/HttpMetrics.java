package io.corro.gateway.httpkit.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

import akka.http.javadsl.model.HttpResponse;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.Responses;

/** Counts and times requests by route and status, errors by reason, and successes of some routes. Thread-safe. */
public final class HttpMetrics {
    private static final String UNMATCHED = "unmatched";

    private final PrefixedMeters meters;
    private final List<Successes> successes;
    private final ConcurrentHashMap<Series, Timer> requests = new ConcurrentHashMap<>();

    public HttpMetrics(PrefixedMeters meters, List<Successes> successes) {
        this.meters = meters;
        this.successes = List.copyOf(successes);
    }

    /** A timer of its own for what succeeds on a route. */
    public record Successes(String method, String route, Timer timer) {

        private boolean isOf(String anyMethod, String anyRoute) {
            return route.equals(anyRoute) && method.equals(anyMethod);
        }
    }

    private record Series(String method, String route, int status) {}

    /** @param endpoint null if no route matched: such paths are not told apart, or anyone could invent series */
    void record(String method, @Nullable Endpoint endpoint, HttpResponse response, long elapsedNs) {
        Duration elapsed = Duration.ofNanos(elapsedNs);
        String route = endpoint == null ? UNMATCHED : endpoint.path();
        requests.computeIfAbsent(new Series(method, route, response.status().intValue()), this::timer).record(elapsed);
        if (response.status().isSuccess()) {
            successes.stream().filter(each -> each.isOf(method, route)).forEach(each -> each.timer().record(elapsed));
        }
        response.getAttribute(Responses.REASON)
                .ifPresent(reason -> meters.counter("http.errors", "reason", reason).increment());
    }

    private Timer timer(Series series) {
        return meters.timer("http.requests", "method", series.method, "route", series.route,
                "status", Integer.toString(series.status));
    }
}
