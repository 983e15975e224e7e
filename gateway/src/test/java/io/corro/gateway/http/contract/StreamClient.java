package io.corro.gateway.http.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.msgpack.jackson.dataformat.MessagePackFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket connection that collects what it hears, and takes binary frames only. */
public final class StreamClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 10;

    private final ObjectMapper mapper;
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final AtomicInteger received = new AtomicInteger();
    private volatile boolean isPaused;
    private WebSocket socket;

    private StreamClient(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public static StreamClient connect(URI base, String path) {
        return connect(base, path, MAPPER, "application/json");
    }

    /** A client that speaks MessagePack. */
    public static StreamClient connectPacked(URI base, String path) {
        return connect(base, path, new ObjectMapper(new MessagePackFactory()), "application/msgpack");
    }

    private static StreamClient connect(URI base, String path, ObjectMapper mapper, String contentType) {
        StreamClient client = new StreamClient(mapper);
        URI address = URI.create(base.toString().replace("http:", "ws:") + path);
        client.socket = HttpClient.newHttpClient().newWebSocketBuilder().header("Content-Type", contentType)
                .buildAsync(address, client.new Listener()).join();
        return client;
    }

    private final class Listener implements WebSocket.Listener {
        private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            frame.writeBytes(part);
            if (last) {
                // Before somebody who takes the frame can ask for the count.
                received.incrementAndGet();
                frames.add(frame.toByteArray());
                frame.reset();
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

    /** Sends the document in the client's encoding. */
    public void send(String json) {
        try {
            socket.sendBinary(ByteBuffer.wrap(mapper.writeValueAsBytes(MAPPER.readTree(json))), true).join();
        } catch (IOException e) {
            throw new AssertionError("not a document", e);
        }
    }

    public void sendBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    public void sendInFragments(String json) {
        int middle = json.length() / 2;
        socket.sendText(json.substring(0, middle), false).join();
        socket.sendText(json.substring(middle), true).join();
    }

    /** The next frame; fails if none comes. */
    public JsonNode next() {
        try {
            byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame, closed: %s", closed).isNotNull();
            return mapper.readTree(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new AssertionError("not a document", e);
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
