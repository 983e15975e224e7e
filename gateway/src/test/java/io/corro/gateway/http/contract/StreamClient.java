package io.corro.gateway.http.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket connection that collects what it hears, and takes binary frames only. */
public final class StreamClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final AtomicInteger received = new AtomicInteger();
    private volatile boolean isPaused;
    private WebSocket socket;

    private StreamClient() {}

    public static StreamClient connect(URI base, String path) {
        StreamClient client = new StreamClient();
        URI address = URI.create(base.toString().replace("http:", "ws:") + path);
        client.socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(address, client.new Listener()).join();
        return client;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            frame.append(StandardCharsets.UTF_8.decode(data));
            if (last) {
                // Before somebody who takes the frame can ask for the count.
                received.incrementAndGet();
                frames.add(frame.toString());
                frame.setLength(0);
            }
            if (!isPaused) {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            closed.completeExceptionally(new AssertionError("a text frame: " + data));
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            pong.complete(null);
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }

    public void sendText(String json) {
        socket.sendText(json, true).join();
    }

    public void sendBinary(String json) {
        socket.sendBinary(bytes(json), true).join();
    }

    public void sendInFragments(String json) {
        int middle = json.length() / 2;
        socket.sendText(json.substring(0, middle), false).join();
        socket.sendText(json.substring(middle), true).join();
    }

    /** The next frame; fails if none comes. */
    public JsonNode next() {
        try {
            String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame, closed: %s", closed).isNotNull();
            return MAPPER.readTree(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    public void awaitPong() {
        socket.sendPing(bytes("are you there")).join();
        pong.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Stops reading once the next frame has come. */
    public void pause() {
        isPaused = true;
    }

    public void resume() {
        isPaused = false;
        socket.request(1);
    }

    public int received() {
        return received.get();
    }

    /** The last frame before the server closed; drops those before it. */
    public JsonNode lastBeforeClose() {
        awaitClose();
        JsonNode last = next();
        while (!frames.isEmpty()) {
            last = next();
        }
        return last;
    }

    /** Returns when the server has closed the connection in good order. */
    public void awaitClose() {
        closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Returns when the connection is over, however it ended. */
    public void awaitEnd() {
        closed.handle((code, failure) -> true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
