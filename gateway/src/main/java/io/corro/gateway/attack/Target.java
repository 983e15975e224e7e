package io.corro.gateway.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.corro.gateway.demo.DemoEnv;

/** The server under attack, and the keys that it has given out. Thread-safe. */
record Target(URI base, DemoEnv keys, HttpClient http) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Beyond every limit that the server keeps by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static Target of(DemoEnv keys) {
        return new Target(URI.create(keys.baseUrl()), keys,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** A request; headers are names and values in turns. */
    record Request(String method, String path, String body, List<String> headers) {
        @Override
        public String toString() {
            return method + " " + path + (body.isEmpty() ? "" : " " + body);
        }
    }

    record Answer(int status, String body) {}

    List<String> botHeaders() {
        return List.of("APCA-API-KEY-ID", keys.keyId(), "APCA-API-SECRET-KEY", keys.secretKey());
    }

    List<String> adminHeaders() {
        return List.of("Authorization", "Bearer " + keys.adminKey());
    }

    /** Sends and counts; an answer of status zero is none. */
    Answer send(Request request, Findings findings) {
        try {
            HttpResponse<String> response = whole(request);
            findings.answered(response.statusCode(), request.toString());
            return new Answer(response.statusCode(), response.body());
        } catch (HttpTimeoutException e) {
            findings.hung(request.toString());
        } catch (IOException e) {
            findings.closed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer(0, "");
    }

    /** The client's own limit ends with the header fields; this one is for the whole answer. */
    private HttpResponse<String> whole(Request request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(built(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer in " + PATIENCE);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private HttpRequest built(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.path)).timeout(PATIENCE)
                .method(request.method, BodyPublishers.ofString(request.body));
        for (int i = 0; i + 1 < request.headers.size(); i += 2) {
            builder.header(request.headers.get(i), request.headers.get(i + 1));
        }
        return builder.header("Content-Type", "application/json").build();
    }

    JsonNode json(Request request) {
        try {
            return MAPPER.readTree(send(request, new Findings()).body);
        } catch (IOException e) {
            throw new IllegalStateException(request + " was not answered with JSON", e);
        }
    }
}
