package io.corro.gateway.httpkit.server;

import java.time.Duration;

/**
 * How the HTTP surface runs.
 *
 * @param port              zero lets the system choose a free one
 * @param adminKey          bearer token of admin calls
 * @param requestsPerMinute limit for each key, zero for none
 * @param drain             how long requests in flight may take when the server stops
 * @param version           what {@code /version} answers
 */
public record HttpSettings(
        String host, int port, String adminKey, int requestsPerMinute, Duration drain, String version) {

    public HttpSettings {
        if (adminKey.isBlank()) {
            throw new IllegalArgumentException("the admin key must not be blank");
        }
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("the rate limit must not be negative: " + requestsPerMinute);
        }
    }

    /** The admin key never reaches a log. */
    @Override
    public String toString() {
        return "HttpSettings[" + host + ":" + port + "]";
    }
}
