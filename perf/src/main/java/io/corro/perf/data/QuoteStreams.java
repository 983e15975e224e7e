package io.corro.perf.data;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.corro.perf.http.TradingServer;
import io.corro.perf.http.TradingServer.Key;

/** Streams of quotes, as many as wanted on one key. Counts the quotes of each; safe for use by many threads. */
final class QuoteStreams implements AutoCloseable {
    private static final String QUOTE = "\"T\":\"q\"";
    private static final String SUBSCRIPTION = "\"T\":\"subscription\"";
    private static final String FAULT = "\"T\":\"error\"";
    private static final long READY_S = 120;

    private final List<Stream> streams = new ArrayList<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final CountDownLatch ready;

    private QuoteStreams(int count) {
        ready = new CountDownLatch(count);
    }

    /** @throws IllegalStateException if a stream has not subscribed within two minutes */
    static QuoteStreams open(TradingServer server, Key key, List<String> symbols, int count)
            throws InterruptedException {
        QuoteStreams opened = new QuoteStreams(count);
        URI address = URI.create("ws://127.0.0.1:" + server.port() + "/v2/iex");
        String wanted = "[\"" + String.join("\",\"", symbols) + "\"]";
        for (int i = 0; i < count; i++) {
            Stream stream = opened.new Stream();
            opened.streams.add(stream);
            WebSocket socket = server.http().newWebSocketBuilder().buildAsync(address, stream).join();
            opened.sockets.add(socket);
            socket.sendText("{\"action\":\"auth\",\"key\":\"" + key.id() + "\",\"secret\":\"" + key.secret() + "\"}",
                    true).join();
            socket.sendText("{\"action\":\"subscribe\",\"quotes\":" + wanted + "}", true).join();
        }
        if (!opened.ready.await(READY_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(opened.ready.getCount() + " streams have not subscribed");
        }
        return opened;
    }

    /** One stream. */
    private final class Stream implements WebSocket.Listener {
        private final AtomicLong quotes = new AtomicLong();
        private final StringBuilder frame = new StringBuilder();
        private volatile String fault = "";

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                read(frame.toString());
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void read(String text) {
            if (text.contains(FAULT)) {
                fault = text;
            }
            if (text.contains(SUBSCRIPTION)) {
                ready.countDown();
            }
            for (int at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) {
                quotes.incrementAndGet();
            }
        }
    }

    /** The quotes of each stream so far. */
    List<Long> quotes() {
        return streams.stream().map(stream -> stream.quotes.get()).toList();
    }

    /** The first fault that a stream was told; empty for none. */
    String fault() {
        return streams.stream().map(stream -> stream.fault).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }
}
