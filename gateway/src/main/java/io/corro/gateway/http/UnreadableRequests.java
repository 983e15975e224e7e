package io.corro.gateway.http;

import java.time.InstantSource;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;

import io.corro.gateway.http.auth.RateLimiter;
import io.corro.gateway.http.wire.ApiError;
import io.corro.gateway.http.wire.Responses;

/**
 * Answers what never became a request, such as an illegal address or an invented method. Akka makes it by name, from
 * {@code server.conf}.
 */
public final class UnreadableRequests extends ParsingErrorHandler {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;
    private static final RateLimiter UNCOUNTED = new RateLimiter(0, InstantSource.system());

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
        // An unknown method is the caller's mistake, not ours.
        int code = status.intValue() == NOT_IMPLEMENTED ? METHOD_NOT_ALLOWED : status.intValue();
        return CommonHeaders.addTo(
                Responses.error(ApiError.of(code, "unreadable_request", info.summary())),
                RequestIds.next(), UNCOUNTED.idle());
    }
}
