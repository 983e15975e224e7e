package io.corro.gateway.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.ws.BinaryMessage;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.WebSocketUpgrade;
import akka.japi.Pair;
import akka.stream.BackpressureTimeoutException;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.OverflowStrategy;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import akka.util.ByteString;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.stream.StreamSession.Said;

/**
 * The stream of trade updates. Client messages come as text or binary, whole or in fragments; the server sends binary
 * frames, the one form that every client reads.
 *
 * <p>Updates wait for their readers in {@link WaitingUpdates}. A reader that gives way there, or that reads nothing for
 * too long, is told so and cut off: a stream with a gap would be worse than one that ended, since a client re-reads its
 * orders when it reconnects.
 */
public final class TradeStream implements OutcomeListener {
    private static final int REPLIES_WAITING_MAX = 64;
    /** Between the account's actor and the backlog, which takes every update at once. */
    private static final int HANDED_OVER_MAX = 4_096;

    private final Authenticator authenticator;
    private final EngineClient engine;
    private final Frames frames;
    private final Materializer materializer;
    private volatile SharedKillSwitch allStreams = KillSwitches.shared("trade-streams");
    private final AtomicInteger open = new AtomicInteger();
    private final WaitingUpdates waiting =
            new WaitingUpdates(StreamLimits.UPDATES_WAITING_MAX, System::nanoTime);
    private final Counter slowReaders;
    private final Counter updatesSent;

    public TradeStream(Authenticator authenticator, EngineClient engine, Instruments instruments,
            MeterRegistry meters, Materializer materializer) {
        this.authenticator = authenticator;
        this.engine = engine;
        this.materializer = materializer;
        frames = new Frames(instruments);
        slowReaders = meters.counter("corro.streams.slow.readers");
        updatesSent = meters.counter("corro.streams.updates");
        meters.gauge("corro.streams.open", open);
        meters.gauge("corro.streams.updates.waiting", waiting, WaitingUpdates::count);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/stream").forAnyone("orders")
                .summary("WebSocket: trade updates; authenticate in the first message")
                .answers(101, null).answeredBy(this::connect));
    }

    /**
     * Ends all streams: the engine or the server stops, and what happens meanwhile could not be told.
     *
     * @return whether there were any
     */
    public boolean endAll() {
        boolean wereOpen = open.get() > 0;
        SharedKillSwitch ended = allStreams;
        allStreams = KillSwitches.shared("trade-streams");
        ended.shutdown();
        return wereOpen;
    }

    /** Clients connect again and re-read their orders. */
    @Override
    public void onStopped() {
        endAll();
    }

    private HttpResponse connect(ApiRequest call) {
        Optional<WebSocketUpgrade> upgrade = call.request().getAttribute(AttributeKeys.webSocketUpgrade);
        return upgrade.map(each -> each.handleMessagesWith(
                conversation(ClientAddress.of(call.request()))))
                .orElseGet(() -> Responses.error(
                        ProtocolError.WEBSOCKET_ONLY.error())
                        .addHeader(RawHeader.create("Upgrade", "websocket")));
    }

    /** The outgoing side's two entrances. */
    private record Entrances(BoundedSourceQueue<Said> replies, ActorRef<TradeUpdate> updates) {}

    private Flow<Message, Message, NotUsed> conversation(String address) {
        // The session decides what the outgoing side lets pass, and is made after it.
        CompletableFuture<StreamSession> session = new CompletableFuture<>();
        Pair<Entrances, Source<Message, NotUsed>> outgoing =
                outgoing(session).preMaterialize(materializer);
        session.complete(new StreamSession(
                authenticator, address, engine, outgoing.first().replies, outgoing.first().updates));
        materializer.system().scheduler().scheduleOnce(StreamLimits.AUTH_TIMEOUT,
                session.join()::expireUnauthenticated, materializer.executionContext());
        return Flow.fromSinkAndSourceCoupled(incoming(session.join()), outgoing.second());
    }

    private Source<Message, Entrances> outgoing(CompletableFuture<StreamSession> session) {
        return Source.<Said>queue(REPLIES_WAITING_MAX)
                .takeWhile(said -> !said.isLast(), true)
                .map(Said::frame)
                .mergeMat(updates(session), Entrances::new, true)
                .via(allStreams.flow())
                .backpressureTimeout(StreamLimits.STALL_MAX)
                .recoverWithRetries(1, BackpressureTimeoutException.class, this::stalled)
                .watchTermination(this::counted)
                .map(BinaryMessage::create);
    }

    private Source<ByteString, ActorRef<TradeUpdate>> updates(CompletableFuture<StreamSession> session) {
        return ActorSource.<TradeUpdate>actorRef(update -> false, update -> Optional.empty(),
                HANDED_OVER_MAX, OverflowStrategy.fail())
                .via(new UpdateBacklog(waiting))
                .filter(update -> session.join().isListening())
                .map(this::frame)
                .recover(SlowReaderException.class, this::tooSlow);
    }

    private ByteString frame(TradeUpdate update) {
        updatesSent.increment();
        return frames.update(update);
    }

    private ByteString tooSlow() {
        slowReaders.increment();
        return Frames.error("slow_reader", "too many updates waited to be read; reconnect and read your orders");
    }

    private Source<ByteString, NotUsed> stalled() {
        slowReaders.increment();
        return Source.empty();
    }

    private Entrances counted(Entrances entrances, CompletionStage<Done> end) {
        open.incrementAndGet();
        end.whenComplete((done, failure) -> open.decrementAndGet());
        return entrances;
    }

    private Sink<Message, ?> incoming(StreamSession session) {
        return Flow.<Message>create()
                .mapAsync(1, this::bytes)
                .mapAsync(1, bytes -> session.on(ClientMessage.parse(bytes.toArrayUnsafe())))
                .to(Sink.ignore());
    }

    /** A message in fragments must be read to its end, or the connection stalls, answers to pings included. */
    private CompletionStage<ByteString> bytes(Message message) {
        Source<ByteString, ?> parts = message.isText()
                ? message.asTextMessage().getStreamedText().map(ByteString::fromString)
                : message.asBinaryMessage().getStreamedData();
        return parts.limitWeighted(StreamLimits.MESSAGE_MAX, part -> (long) part.size())
                .runFold(ByteString.emptyByteString(), ByteString::concat, materializer);
    }
}
