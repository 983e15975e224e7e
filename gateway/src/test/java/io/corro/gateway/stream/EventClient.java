package io.corro.gateway.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.corro.gateway.http.EngineGateway;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;

import static org.assertj.core.api.Assertions.assertThat;

/** A reader of server-sent events, on a thread of its own. */
final class EventClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 60;
    private static final String END = "end";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Stream<String> body;

    private EventClient(Stream<String> body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static EventClient open(EngineGateway gateway, IssuedKey key, String query) {
        URI address = URI.create(gateway.underTest().base() + "/v2/events/trades" + query);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("APCA-API-KEY-ID", key.key().keyId()).header("APCA-API-SECRET-KEY", key.secret()).build();
        try {
            HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
            return new EventClient(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try {
            body.filter(line -> line.startsWith("data: ")).forEach(line -> lines.add(line.substring(6)));
            lines.add(END);
        } catch (UncheckedIOException | IllegalStateException e) {
            lines.add(END);
        }
    }

    JsonNode next() {
        String line = line();
        assertThat(line).as("an event").isNotNull().isNotEqualTo(END);
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    List<JsonNode> next(int count) {
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    void awaitEnd() {
        assertThat(line()).as("the end").isEqualTo(END);
    }

    private String line() {
        try {
            return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
