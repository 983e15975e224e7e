package io.corro.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of a market data stream: JSON in text frames, MessagePack in binary ones; reads only while it may. */
final class DataStreamClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile boolean isReading = true;
    private volatile byte[] lastBytes = {};
    private WebSocket socket;

    static DataStreamClient connect(URI base, String path, Map<String, String> headers) {
        DataStreamClient client = new DataStreamClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        client.socket = builder.buildAsync(URI.create(base.toString().replace("http:", "ws:") + path),
                client.new Listener()).join();
        return client;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                add(text.toString());
                text.setLength(0);
            }
            return next(from);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                lastBytes = bytes.toByteArray();
                add(unpacked(lastBytes));
                bytes.reset();
            }
            return next(from);
        }

        private CompletionStage<?> next(WebSocket from) {
            if (isReading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(-1);
        }
    }

    private void add(String json) {
        try {
            MAPPER.readTree(json).forEach(messages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(byte[] frame) {
        try (var unpacker = MessagePack.newDefaultUnpacker(frame)) {
            return unpacker.unpackValue().toJson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String json) {
        socket.sendText(json, true).join();
    }

    void sendInFragments(String json) {
        for (int i = 0; i < json.length(); i++) {
            socket.sendText(json.substring(i, i + 1), i == json.length() - 1).join();
        }
    }

    void sendPacked(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** The next message. */
    JsonNode next() {
        try {
            JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message within %d seconds", PATIENCE_SECONDS).isNotNull();
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next message of this type; others are left out. */
    JsonNode next(String type) {
        JsonNode message = next();
        while (!message.path("T").asText().equals(type)) {
            message = next();
        }
        return message;
    }

    void stopReading() {
        isReading = false;
    }

    void readAgain() {
        isReading = true;
        socket.request(1);
    }

    /** The last binary frame. */
    byte[] lastBytes() {
        return lastBytes;
    }

    int awaitClosed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
