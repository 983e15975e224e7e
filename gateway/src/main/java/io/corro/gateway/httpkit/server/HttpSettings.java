package io.corro.gateway.httpkit.server;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How the HTTP surface runs.
 *
 * @param port              zero lets the system choose a free one
 * @param adminKey          bearer token of admin calls
 * @param requestsPerMinute limit for each key, zero for none
 * @param drain             how long requests in flight may take when the server stops
 * @param version           what {@code /version} answers
 * @param tls               key and its proof, if connections are encrypted
 */
public record HttpSettings(
        String host, int port, String adminKey, int requestsPerMinute, Duration drain, String version,
        Optional<SSLContext> tls) {

    public HttpSettings {
        if (adminKey.isBlank()) {
            throw new IllegalArgumentException("the admin key must not be blank");
        }
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("the rate limit must not be negative: " + requestsPerMinute);
        }
    }

    /** Over connections that are not encrypted. */
    public HttpSettings(
            String host, int port, String adminKey, int requestsPerMinute, Duration drain, String version) {
        this(host, port, adminKey, requestsPerMinute, drain, version, Optional.empty());
    }

    public HttpSettings withTls(Optional<SSLContext> newTls) {
        return new HttpSettings(host, port, adminKey, requestsPerMinute, drain, version, newTls);
    }

    /** The admin key never reaches a log. */
    @Override
    public String toString() {
        return "HttpSettings[" + host + ":" + port + "]";
    }
}
