package io.corro.gateway.httpkit.server;

import java.util.List;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.auth.RateLimiter;

/** Headers of every answer. Browsers may call from anywhere, since keys travel in headers and not in cookies. */
public final class CommonHeaders {
    private static final HttpHeader ALLOW_ORIGIN = RawHeader.create("Access-Control-Allow-Origin", "*");
    private static final HttpHeader EXPOSE_HEADERS = RawHeader.create("Access-Control-Expose-Headers", "*");
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

    public static HttpResponse addTo(HttpResponse response, String requestId, RateLimiter.Standing standing) {
        List<HttpHeader> headers = List.of(
                RawHeader.create("X-Request-ID", requestId),
                RawHeader.create("X-RateLimit-Limit", Integer.toString(standing.limit())),
                RawHeader.create("X-RateLimit-Remaining", Integer.toString(Math.max(standing.remaining(), 0))),
                RawHeader.create("X-RateLimit-Reset", Long.toString(standing.resetEpochSecond())),
                ALLOW_ORIGIN, EXPOSE_HEADERS);
        HttpResponse common = response.addHeaders(headers);
        return standing.isExceeded()
                ? common.addHeader(RawHeader.create("Retry-After", Long.toString(standing.resetSeconds())))
                : common;
    }
}
