package io.corro.gateway.httpkit.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import akka.actor.Cancellable;
import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;

import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Authorizer;
import io.corro.gateway.httpkit.auth.RateLimiter;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Router;
import io.corro.gateway.httpkit.route.Router.Match;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.Surface;

/**
 * Takes every request from its arrival to its answer: route, caller, rate, body, handler; then headers and metrics.
 * Callable from any thread; its stages never fail.
 */
public final class RequestHandler {
    private final Router router;
    private final Authorizer gatekeeper;
    private final RateLimits limits;
    private final HttpMetrics metrics;
    private final ErrorMapper errors;
    private final CrossOrigin crossOrigin;
    private final Materializer materializer;
    private volatile RequestObserver observer = RequestObserver.NONE;

    public RequestHandler(Router router, Authorizer gatekeeper, RateLimits limits, HttpMetrics metrics,
            ErrorMapper errors, Surface surface, Materializer materializer) {
        this.router = router;
        this.gatekeeper = gatekeeper;
        this.limits = limits;
        this.metrics = metrics;
        this.errors = errors;
        crossOrigin = new CrossOrigin(surface);
        this.materializer = materializer;
    }

    /** Tells somebody of every request that was answered; to be said before the first one. */
    public RequestHandler observedBy(RequestObserver newObserver) {
        observer = newObserver;
        return this;
    }

    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        RequestContext exchange = new RequestContext(request, limits.keys().idle());
        return answer(exchange).handle((response, failure) -> {
            exchange.dropUnreadBody(materializer);
            HttpResponse outcome = failure == null ? response : exchange.error(errors.error(failure, exchange));
            exchange.answered(outcome).ifPresent(observer::answered);
            return crossOrigin.addTo(exchange.finish(outcome, metrics), request.getUri().path());
        });
    }

    private CompletionStage<HttpResponse> answer(RequestContext exchange) {
        try {
            HttpMethod method = exchange.request().method();
            return switch (router.match(method, exchange.pathSegments())) {
                case Match.Found found -> serve(exchange, found);
                case Match.WrongMethod wrong -> CompletableFuture.completedStage(wrongMethod(method, wrong.allowed()));
                case Match.Unknown unknown -> CompletableFuture.completedStage(unknownPath(method));
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<HttpResponse> serve(RequestContext exchange, Match.Found found) {
        Endpoint endpoint = found.endpoint();
        exchange.routeTo(endpoint);
        if (endpoint.access() == Access.PUBLIC) {
            stand(exchange, limits.addresses().count(ClientAddress.of(exchange.request())));
        }
        return gatekeeper.admit(exchange.request(), endpoint.access()).thenCompose(principal -> {
            exchange.calledBy(principal);
            principal.ifPresent(bearer -> stand(exchange, limits.keys().count(bearer.keyId())));
            return inTime(exchange.call(found.pathValues(), principal, materializer)
                    .thenCompose(endpoint.handler()::handle).toCompletableFuture());
        });
    }

    /** By the actors' timer, which a request only joins: that of the JDK wakes a thread for each. */
    private CompletableFuture<HttpResponse> inTime(CompletableFuture<HttpResponse> answer) {
        if (!answer.isDone()) {
            Cancellable deadline = materializer.system().scheduler().scheduleOnce(HttpLimits.ANSWER_TIMEOUT,
                    () -> answer.completeExceptionally(new TimeoutException()), materializer.executionContext());
            answer.whenComplete((response, failure) -> deadline.cancel());
        }
        return answer;
    }

    private static void stand(RequestContext exchange, RateLimiter.Standing standing) {
        exchange.stand(standing);
        if (standing.isExceeded()) {
            throw ProtocolError.RATE_LIMIT_EXCEEDED.exception();
        }
    }

    private HttpResponse unknownPath(HttpMethod method) {
        return method.equals(HttpMethods.OPTIONS)
                ? crossOrigin.preflight()
                : Responses.error(ProtocolError.UNKNOWN_PATH.error());
    }

    private HttpResponse wrongMethod(HttpMethod method, List<HttpMethod> allowed) {
        if (method.equals(HttpMethods.OPTIONS)) {
            return crossOrigin.preflight();
        }
        String names = allowed.stream().map(HttpMethod::value).sorted().collect(Collectors.joining(", "));
        return Responses.error(ProtocolError.METHOD_NOT_ALLOWED.error(
                "The path does not take " + method.value() + "; it takes " + names + "."))
                .addHeader(RawHeader.create("Allow", names));
    }
}
