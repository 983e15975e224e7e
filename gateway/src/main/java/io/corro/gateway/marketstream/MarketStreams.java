package io.corro.gateway.marketstream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import akka.Done;
import akka.NotUsed;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.WebSocketUpgrade;
import akka.japi.Pair;
import akka.stream.BackpressureTimeoutException;
import akka.stream.BoundedSourceQueue;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.feed.BookReads;
import io.corro.engine.runtime.marketdata.MarketListener;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.Surface.KeyHeaders;
import io.corro.gateway.stream.FrameCodec;

/**
 * The streams of market data. Every instrument is on every stream; the path decides the form of the messages. What
 * happens within {@link #PERIOD} goes to a client in one frame. A client that reads too slowly is told so and cut off:
 * at most {@link #FRAMES_WAITING_MAX} frames wait for it.
 */
public final class MarketStreams {
    static final Duration PERIOD = Duration.ofMillis(50);
    static final int FRAMES_WAITING_MAX = 64;
    static final int STREAMS_MAX = 2_000;
    private static final int MESSAGE_MAX = 256 << 10;
    private static final Duration AUTH_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STALL_MAX = Duration.ofSeconds(30);
    private static final List<String> STOCK_PATHS = List.of("/v2/iex", "/v2/sip", "/v2/delayed_sip", "/v2/test");
    private static final List<String> PLAIN_PATHS =
            List.of("/v1beta3/crypto/us", "/v1beta2/crypto", "/v1beta1/forex");

    private final Authenticator authenticator;
    private final KeyHeaders keyHeaders;
    private final Instruments instruments;
    private final Materializer materializer;
    private final Subscriptions subscriptions = new Subscriptions();
    private final BookWatch books;
    private final Set<DataSession> sessions = ConcurrentHashMap.newKeySet();
    private final Counter slowReaders;

    public MarketStreams(Authenticator authenticator, KeyHeaders keyHeaders, Instruments instruments, BookReads books,
            MeterRegistry meters, Materializer materializer) {
        this.authenticator = authenticator;
        this.keyHeaders = keyHeaders;
        this.instruments = instruments;
        this.materializer = materializer;
        this.books = new BookWatch(instruments, books, subscriptions, materializer.executionContext());
        slowReaders = meters.counter("corro.market.streams.slow.readers");
        meters.gauge("corro.market.streams.open", sessions, Set::size);
        materializer.system().scheduler().scheduleAtFixedRate(PERIOD, PERIOD,
                this::flush, materializer.executionContext());
    }

    private void flush() {
        books.look();
        slowReaders.increment((double) sessions.stream().filter(DataSession::flush).count());
    }

    public List<Endpoint> endpoints() {
        return Stream.concat(
                STOCK_PATHS.stream().map(path -> endpoint(path, DataForm.STOCK)),
                PLAIN_PATHS.stream().map(path -> endpoint(path, DataForm.PLAIN))).toList();
    }

    private Endpoint endpoint(String path, DataForm form) {
        return Endpoint.get(path).forAnyone("market")
                .summary("WebSocket: market data; keys in the handshake or in the first message")
                .answers(101).answeredBy(call -> connect(call, form));
    }

    /** What must hear from the recorder. */
    public MarketListener listener() {
        return subscriptions;
    }

    /**
     * Ends all streams.
     *
     * @return whether there were any
     */
    public boolean endAll() {
        boolean wereOpen = !sessions.isEmpty();
        sessions.forEach(DataSession::close);
        return wereOpen;
    }

    private HttpResponse connect(ApiRequest call, DataForm form) {
        Optional<WebSocketUpgrade> upgrade = call.request().getAttribute(AttributeKeys.webSocketUpgrade);
        return upgrade.map(each -> each.handleMessagesWith(conversation(call, form)))
                .orElseGet(() -> Responses.error(ProtocolError.WEBSOCKET_ONLY.error())
                        .addHeader(RawHeader.create("Upgrade", "websocket")));
    }

    private Flow<Message, Message, NotUsed> conversation(ApiRequest call, DataForm form) {
        FrameCodec codec = FrameCodec.of(call.request());
        Pair<BoundedSourceQueue<Message>, Source<Message, NotUsed>> frames =
                Source.<Message>queue(FRAMES_WAITING_MAX).preMaterialize(materializer);
        DataSession session = new DataSession(form, Wire.of(codec), instruments, subscriptions, frames.first(),
                new DataSession.Authentication(authenticator, ClientAddress.of(call.request())));
        begin(session, Credentials.ofHandshake(call.request(), keyHeaders));
        return Flow.fromSinkAndSourceCoupled(incoming(session, codec), outgoing(session, frames.second()));
    }

    private void begin(DataSession session, Optional<Credentials> handshake) {
        sessions.add(session);
        if (sessions.size() > STREAMS_MAX) {
            session.end(StreamFault.CONNECTION_LIMIT);
            return;
        }
        session.begin(handshake);
        materializer.system().scheduler().scheduleOnce(AUTH_TIMEOUT, session::expireUnauthenticated,
                materializer.executionContext());
    }

    private Source<Message, NotUsed> outgoing(DataSession session, Source<Message, NotUsed> frames) {
        return frames
                // Not before the frames have been read: only then is it known how the stream ended.
                .concatLazy(Source.lazySource(() -> Source.from(session.farewell().stream().toList())))
                .backpressureTimeout(STALL_MAX)
                .recoverWithRetries(1, BackpressureTimeoutException.class, Source::empty)
                .watchTermination((start, end) -> {
                    end.whenComplete((done, failure) -> ended(session));
                    return start;
                });
    }

    private void ended(DataSession session) {
        sessions.remove(session);
        session.close();
    }

    private Sink<Message, ?> incoming(DataSession session, FrameCodec codec) {
        return Flow.<Message>create()
                .mapAsync(1, this::bytes)
                .mapAsync(1, bytes -> session.on(parsed(codec, bytes)))
                .to(Sink.<Done>ignore());
    }

    private static Optional<JsonNode> parsed(FrameCodec codec, ByteString bytes) {
        try {
            return Optional.of(codec.parse(bytes.toArrayUnsafe()));
        } catch (ApiException _) {
            return Optional.empty();
        }
    }

    /** A message in fragments must be read to its end, or the connection stalls, answers to pings included. */
    private CompletionStage<ByteString> bytes(Message message) {
        Source<ByteString, ?> parts = message.isText()
                ? message.asTextMessage().getStreamedText().map(ByteString::fromString)
                : message.asBinaryMessage().getStreamedData();
        return parts.limitWeighted(MESSAGE_MAX, part -> (long) part.size())
                .runFold(ByteString.emptyByteString(), ByteString::concat, materializer);
    }
}
