package io.corro.gateway.http.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Calls one server with fixed headers; holds every good answer against the server's own description of it. */
public final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI base;
    private final Map<String, String> headers;

    ApiClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public ApiClient with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiClient(base, more);
    }

    public ApiAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public ApiAnswer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    public ApiAnswer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json));
    }

    public ApiAnswer patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    public ApiAnswer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public ApiAnswer delete(String path, String json) {
        return send("DELETE", path, BodyPublishers.ofString(json));
    }

    /** An answer that is not text. */
    public HttpResponse<byte[]> download(String path) {
        return exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    public ApiAnswer send(String method, String path, BodyPublisher body) {
        ApiAnswer answer = answer(method, path, body);
        if (answer.status() / 100 == 2 && answer.hasJson()) {
            String raw = URI.create("http://x" + path).getRawPath();
            Description.of(this, base, method, raw).check(method, raw, answer);
        }
        return answer;
    }

    /** Sends without holding the answer against anything. */
    ApiAnswer answer(String method, String path, BodyPublisher body) {
        HttpResponse<String> response = exchange(method, path, body, BodyHandlers.ofString());
        return new ApiAnswer(method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    private <T> HttpResponse<T> exchange(String method, String path, BodyPublisher body, BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT)
                .header("Content-Type", "application/json").method(method, body);
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
