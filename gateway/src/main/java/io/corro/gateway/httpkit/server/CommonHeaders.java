package io.corro.gateway.httpkit.server;

import java.util.ArrayList;
import java.util.List;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.auth.RateLimiter;

/** Headers of every answer. Stateless. */
public final class CommonHeaders {
    /** An answer's own header of the same name wins. */
    private static final List<HttpHeader> SECURITY = List.of(
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("X-Frame-Options", "DENY"),
            RawHeader.create("Referrer-Policy", "no-referrer"));

    /** Where the key stands after a request that counts as several. */
    private static final AttributeKey<RateLimiter.Standing> STANDING =
            AttributeKey.create("standing", RateLimiter.Standing.class);

    private CommonHeaders() {}

    /** The answer to a request that was counted further than by its arrival. */
    public static HttpResponse standing(HttpResponse response, RateLimiter.Standing standing) {
        return response.addAttribute(STANDING, standing);
    }

    static HttpResponse addTo(HttpResponse response, String requestId, RateLimiter.Standing counted) {
        RateLimiter.Standing standing = response.getAttribute(STANDING).orElse(counted);
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
