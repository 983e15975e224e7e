package io.corro.gateway.http.assistant;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import akka.NotUsed;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import akka.util.ByteString;

import io.corro.gateway.assistant.Assistant;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.Json;

/**
 * An answer on its way to a reader of server-sent events: {@code token}, {@code tool}, {@code done}. A reader who does
 * not read loses the rest of the stream, never the answer, which is in the conversation. One thread writes, one reads.
 */
final class AnswerEvents implements Assistant.Listener {
    private static final int WAITING_MAX = 1_024;
    private static final long PATIENCE_S = 15;
    private static final ByteString ALIVE = ByteString.fromString(": waiting\n\n");
    private static final ByteString END = ByteString.emptyByteString();

    private final BlockingQueue<ByteString> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private volatile boolean isLost;

    @Override
    public void token(String text) {
        event("token", Map.of("text", text));
    }

    @Override
    public void tool(String name) {
        event("tool", Map.of("name", name));
    }

    void event(String name, Map<String, String> fields) {
        put(ByteString.fromString("event: " + name + "\ndata: ")
                .concat(ByteString.fromArray(Json.bytes(out -> out.begin().texts(fields).end())))
                .concat(ByteString.fromString("\n\n")));
    }

    void end() {
        put(END);
    }

    private void put(ByteString event) {
        try {
            isLost = isLost || !waiting.offer(event, PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isLost = true;
        }
    }

    HttpResponse response(BlockingExecutor blocking) {
        Source<ByteString, NotUsed> events = Source.unfoldAsync(this, self -> blocking.call(self::next));
        return HttpResponse.create()
                .withEntity(HttpEntities.createChunked(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    private Optional<Pair<AnswerEvents, ByteString>> next() {
        try {
            ByteString event = waiting.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (event == null) {
                return isLost ? Optional.empty() : Optional.of(Pair.create(this, ALIVE));
            }
            return event.isEmpty() ? Optional.empty() : Optional.of(Pair.create(this, event));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
