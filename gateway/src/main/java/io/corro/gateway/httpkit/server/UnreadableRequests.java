package io.corro.gateway.httpkit.server;

import java.time.InstantSource;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;

import io.corro.gateway.httpkit.auth.RateLimiter;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * Answers what never became a request, such as an illegal address or an invented method. Akka makes it by name, from
 * {@code server.conf}.
 */
public final class UnreadableRequests extends ParsingErrorHandler {
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final RateLimiter UNCOUNTED = new RateLimiter(0, InstantSource.system());

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
        return refusal(
                ProtocolError.UNREADABLE_REQUEST.error(callersMistake(status.intValue()), info.summary()));
    }

    /** For what never became a request. */
    public static HttpResponse refusal(ApiError error) {
        return CommonHeaders.addTo(Responses.error(error), RequestIds.next(), UNCOUNTED.idle());
    }

    /** An unknown method or version is the caller's mistake and not the server's. */
    private static int callersMistake(int status) {
        if (status == NOT_IMPLEMENTED) {
            return METHOD_NOT_ALLOWED;
        }
        return status >= SERVER_ERRORS ? BAD_REQUEST : status;
    }
}
