package io.corro.gateway.http.health;

import java.util.List;
import java.util.function.Predicate;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.gateway.http.health.Readiness.Check;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;

/** Liveness, readiness, metrics and version. */
public final class HealthEndpoints {
    private static final Schema STATUS = Schema.of(StatusJson.class);
    private static final Schema READINESS = Schema.of(ReadinessJson.class);
    private static final int UNAVAILABLE = 503;

    private record StatusJson(String status) {}

    private record VersionJson(String name, String version) {}

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;
    private final String version;
    private final Predicate<HttpRequest> isTrusted;

    /** @param isTrusted who sees metrics, and which check fails and why */
    public HealthEndpoints(Readiness readiness, PrometheusMeterRegistry meters, String version,
            Predicate<HttpRequest> isTrusted) {
        this.readiness = readiness;
        this.meters = meters;
        this.version = version;
        this.isTrusted = isTrusted;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/alive").summary("Says that the process runs").answers(STATUS)
                        .answeredBy(call -> status("alive")),
                Endpoint.get("/ping").summary("Answers").answers(STATUS).answeredBy(call -> status("pong")),
                Endpoint.get("/ready").summary(
                        "Says whether orders are taken now, 503 if not; the checks, to the machine and admin key")
                        .answers(READINESS)
                        .answeredBy(this::ready),
                Endpoint.get("/health").summary("As /ready").answers(READINESS).answeredBy(this::ready),
                Endpoint.get("/version").summary("Says which version runs").answers(Schema.of(VersionJson.class))
                        .answeredBy(this::version),
                Endpoint.get("/metrics")
                        .summary("Metrics in the text format of Prometheus, to the server's machine and admin key")
                        .answeredBy(this::metrics));
    }

    private static HttpResponse status(String word) {
        return Responses.ok(new StatusJson(word));
    }

    private HttpResponse ready(ApiRequest call) {
        List<Check> checks = readiness.checks();
        boolean isReady = checks.stream().allMatch(check -> check.ok() || !check.required());
        List<Check> shown = isTrusted.test(call.request()) ? checks : List.of();
        return Responses.json(isReady ? 200 : UNAVAILABLE, ReadinessJson.of(isReady, shown));
    }

    private HttpResponse version(ApiRequest call) {
        return Responses.ok(new VersionJson("corro", version));
    }

    private HttpResponse metrics(ApiRequest call) {
        if (!isTrusted.test(call.request())) {
            throw ProtocolError.UNAUTHORIZED.exception();
        }
        return HttpResponse.create().withEntity(HttpEntities.create(
                ContentTypes.TEXT_PLAIN_UTF8, meters.scrape()));
    }
}
