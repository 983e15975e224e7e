package io.corro.gateway.httpkit.server;

import java.util.ArrayList;
import java.util.List;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.auth.RateLimiter;

/**
 * Headers of every answer. Pages of other origins may read what bots need, since their keys travel in headers and not
 * in cookies; nothing else.
 */
public final class CommonHeaders {
    private static final List<HttpHeader> CROSS_ORIGIN = List.of(
            RawHeader.create("Access-Control-Allow-Origin", "*"),
            RawHeader.create("Access-Control-Expose-Headers", "*"));
    /** An answer's own header of the same name wins. */
    private static final List<HttpHeader> SECURITY = List.of(
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("X-Frame-Options", "DENY"),
            RawHeader.create("Referrer-Policy", "no-referrer"));
    /** Trading, market data, and the stream of trade updates. */
    private static final List<String> PATHS_OF_BOTS = List.of("/v2/", "/v1beta1/", "/v1beta3/", "/stream");
    private static final List<HttpHeader> PREFLIGHT = List.of(
            RawHeader.create("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS"),
            RawHeader.create("Access-Control-Allow-Headers",
                    "APCA-API-KEY-ID, APCA-API-SECRET-KEY, Authorization, Content-Type, Idempotency-Key, Corro-Actor,"
                            + " *"),
            RawHeader.create("Access-Control-Max-Age", "86400"));

    private CommonHeaders() {}

    static HttpResponse preflight() {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeaders(PREFLIGHT);
    }

    /** Whether pages of other origins may read the answers of a path. */
    static boolean isCrossOrigin(String path) {
        return PATHS_OF_BOTS.stream().anyMatch(path::startsWith);
    }

    static HttpResponse addCrossOrigin(HttpResponse response) {
        return response.addHeaders(CROSS_ORIGIN);
    }

    public static HttpResponse addTo(HttpResponse response, String requestId, RateLimiter.Standing standing) {
        List<HttpHeader> headers = new ArrayList<>(List.of(
                RawHeader.create("X-Request-ID", requestId),
                RawHeader.create("X-RateLimit-Limit", Integer.toString(standing.limit())),
                RawHeader.create("X-RateLimit-Remaining", Integer.toString(Math.max(standing.remaining(), 0))),
                RawHeader.create("X-RateLimit-Reset", Long.toString(standing.resetEpochSecond()))));
        SECURITY.stream().filter(header -> response.getHeader(header.name()).isEmpty()).forEach(headers::add);
        if (standing.isExceeded()) {
            headers.add(RawHeader.create("Retry-After", Long.toString(standing.resetSeconds())));
        }
        return response.addHeaders(headers);
    }
}
