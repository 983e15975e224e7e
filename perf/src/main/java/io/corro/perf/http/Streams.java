package io.corro.perf.http;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.corro.perf.http.TradingServer.Key;

/** One stream of trade updates for each account. Counts the messages; safe for use by many threads. */
final class Streams implements WebSocket.Listener, AutoCloseable {
    private static final long LOOK_NS = 5_000_000;
    private static final long QUIET_LOOKS = 100;

    private final List<WebSocket> sockets = new ArrayList<>();
    private final AtomicLong messages = new AtomicLong();

    static Streams open(TradingServer server, List<Key> keys) {
        Streams streams = new Streams();
        URI address = URI.create("ws://127.0.0.1:" + server.port() + "/stream");
        for (Key key : keys) {
            WebSocket socket = server.http().newWebSocketBuilder().buildAsync(address, streams).join();
            socket.sendText("{\"action\":\"auth\",\"key\":\"" + key.id() + "\",\"secret\":\"" + key.secret() + "\"}",
                    true)
                    .join();
            socket.sendText("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}", true).join();
            streams.sockets.add(socket);
        }
        streams.awaitQuiet();
        streams.messages.set(0);
        return streams;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        return count(socket, last);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, java.nio.ByteBuffer data, boolean last) {
        return count(socket, last);
    }

    private @Nullable CompletionStage<?> count(WebSocket socket, boolean last) {
        if (last) {
            messages.incrementAndGet();
        }
        socket.request(1);
        return null;
    }

    /** What has come in by the time that nothing comes any more. */
    long awaitQuiet() {
        long before = -1;
        for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
            long now = messages.get();
            quiet = now == before ? quiet : 0;
            before = now;
            LockSupport.parkNanos(LOOK_NS);
        }
        return before;
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }
}
