package io.corro.gateway.httpkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.Materializer;
import akka.util.ByteString;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.auth.RateLimiter;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.Responses;

/** One request on its way to its answer; what is learnt about it is kept here. Its steps follow one another. */
final class RequestContext {
    private final HttpRequest request;
    private final String id = RequestIds.next();
    private final long startNs = System.nanoTime();
    private @Nullable Endpoint endpoint;
    private RateLimiter.Standing standing;
    private Optional<Principal> principal = Optional.empty();
    private boolean isBodyTaken;

    RequestContext(HttpRequest request, RateLimiter.Standing standing) {
        this.request = request;
        this.standing = standing;
    }

    HttpRequest request() {
        return request;
    }

    List<String> pathSegments() {
        List<String> segments = new ArrayList<>();
        request.getUri().pathSegments().forEach(segments::add);
        return segments;
    }

    void routeTo(Endpoint found) {
        endpoint = found;
    }

    void calledBy(Optional<Principal> found) {
        principal = found;
    }

    /** What an observer hears; nothing of paths that do not exist. */
    Optional<RequestObserver.Answered> answered(HttpResponse response) {
        return endpoint == null ? Optional.empty() : Optional.of(new RequestObserver.Answered(request, id, endpoint,
                principal, response.status().intValue(), response.getAttribute(Responses.REASON),
                response.getAttribute(Responses.MADE)));
    }

    void stand(RateLimiter.Standing newStanding) {
        standing = newStanding;
    }

    CompletionStage<ApiRequest> call(
            Map<String, String> pathValues, Optional<Principal> principal, Materializer materializer) {
        isBodyTaken = true;
        CompletionStage<ByteString> body = RequestBody.read(request, materializer);
        return body.thenApply(bytes -> new ApiRequest(request, pathValues, principal, bytes));
    }

    /** A body that nobody reads would block its connection. */
    void dropUnreadBody(Materializer materializer) {
        if (!isBodyTaken) {
            request.discardEntityBytes(materializer);
        }
    }

    /** The error as this caller reads it. */
    HttpResponse error(ApiError error) {
        return endpoint == null ? Responses.error(error) : endpoint.error(request, error);
    }

    HttpResponse finish(HttpResponse response, HttpMetrics metrics) {
        metrics.record(request.method().value(), endpoint, response, System.nanoTime() - startNs);
        return CommonHeaders.addTo(response, id, standing);
    }

    /** For logs: no query and no headers, which may carry secrets. */
    @Override
    public String toString() {
        return id + " " + request.method().value() + " " + (endpoint == null ? "?" : endpoint.path());
    }
}
