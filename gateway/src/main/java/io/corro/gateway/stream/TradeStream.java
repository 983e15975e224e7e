package io.corro.gateway.stream;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.PriceAlertFired;
import io.corro.gateway.http.order.OrderIntake;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.auth.Authorizer;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.stream.StreamSession.Said;
import io.corro.persistence.trading.TradeJournal;

/**
 * The stream of trade updates. Client messages come as text or binary, whole or in fragments; the server sends binary
 * frames, the one form that every client reads, in JSON or, if the handshake asks for it, in MessagePack.
 *
 * <p>Updates wait for their readers in {@link WaitingUpdates}. A reader that gives way there, or that reads nothing for
 * too long, is told so and cut off: a stream with a gap would be worse than one that ended, since a client re-reads its
 * orders when it reconnects.
 */
public final class TradeStream implements OutcomeListener {
    private static final ByteString REVOKED =
            Frames.error("key_revoked", "the key is not valid any more; connect with another one");
    /** Answers to orders, all of which find room, and what else is told. */
    private static final int REPLIES_WAITING_MAX = StreamLimits.ORDERS_UNDER_WAY_MAX + 64;

    private final Authenticator authenticator;
    private final EngineClient engine;
    private final Frames frames;
    private final OrderMessages orders;
    private final Materializer materializer;
    private final LiveUpdates live;
    private final AccountStreams accounts = new AccountStreams();
    private final Counter slowReaders;
    private final Counter updatesSent;

    public TradeStream(Authenticator authenticator, EngineClient engine, Instruments instruments,
            MeterRegistry meters, Materializer materializer, OrderIntake intake) {
        this.authenticator = authenticator;
        this.engine = engine;
        this.materializer = materializer;
        frames = new Frames(instruments);
        orders = new OrderMessages(intake, frames);
        slowReaders = meters.counter("corro.streams.slow.readers");
        updatesSent = meters.counter("corro.streams.updates");
        live = new LiveUpdates(meters);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/stream").forAnyone("orders")
                .summary("WebSocket: orders, trade_updates, account_updates, price_alerts; authenticate first")
                .answers(101).answeredBy(this::connect));
    }

    /** The same updates as server-sent events, which can be resumed from this journal. */
    public Endpoint events(TradeJournal journal, Authorizer authorizer, BlockingExecutor blocking,
            InstantSource clock) {
        return new TradeEvents(engine, frames, journal, live, blocking, clock, materializer).endpoint(authorizer);
    }

    /**
     * Ends all streams: the engine or the server stops, and what happens meanwhile could not be told.
     *
     * @return whether there were any
     */
    public boolean endAll() {
        return live.endAll();
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        if (accounts.isListened(accountId, Frames.ACCOUNT_UPDATES)) {
            outcome.records().stream().filter(AccountRecord.class::isInstance).map(AccountRecord.class::cast)
                    .forEach(account -> accounts.tell(accountId, Frames.ACCOUNT_UPDATES,
                            Frames.account(account)));
        }
    }

    @Override
    public void onAlert(PriceAlertFired fired) {
        if (accounts.isListened(fired.accountId(), Frames.PRICE_ALERTS)) {
            accounts.tell(fired.accountId(), Frames.PRICE_ALERTS, Frames.alert(fired));
        }
    }

    /** Clients connect again and re-read their orders. */
    @Override
    public void onStopped() {
        endAll();
    }

    private HttpResponse connect(ApiRequest call) {
        Optional<WebSocketUpgrade> upgrade = call.request().getAttribute(AttributeKeys.webSocketUpgrade);
        return upgrade.map(each -> each.handleMessagesWith(
                conversation(ClientAddress.of(call.request()), FrameCodec.of(call.request()))))
                .orElseGet(() -> Responses.error(
                        ProtocolError.WEBSOCKET_ONLY.error())
                        .addHeader(RawHeader.create("Upgrade", "websocket")));
    }

    /** The outgoing side's two entrances. */
    private record Entrances(BoundedSourceQueue<Said> replies, ActorRef<TradeUpdate> updates) {}

    private Flow<Message, Message, NotUsed> conversation(String address, FrameCodec codec) {
        // The session decides what the outgoing side lets pass, and is made after it.
        CompletableFuture<StreamSession> session = new CompletableFuture<>();
        Pair<Entrances, Source<Message, NotUsed>> outgoing =
                outgoing(session, codec).preMaterialize(materializer);
        session.complete(new StreamSession(
                authenticator, address, engine, outgoing.first().replies, outgoing.first().updates,
                accounts, orders));
        materializer.system().scheduler().scheduleOnce(StreamLimits.AUTH_TIMEOUT,
                session.join()::expireUnauthenticated, materializer.executionContext());
        return Flow.fromSinkAndSourceCoupled(incoming(session.join(), codec), outgoing.second());
    }

    private Source<Message, Entrances> outgoing(CompletableFuture<StreamSession> session, FrameCodec codec) {
        return Source.<Said>queue(REPLIES_WAITING_MAX)
                .takeWhile(said -> !said.isLast(), true)
                .map(TradeStream::taken)
                .mergeMat(updates(session), Entrances::new, true)
                .via(live.untilStopped())
                .via(KeyWatch.whileGood(() -> session.thenCompose(StreamSession::isKeyGood), REVOKED))
                .backpressureTimeout(StreamLimits.STALL_MAX)
                .recoverWithRetries(1, BackpressureTimeoutException.class, this::stalled)
                .watchTermination((entrances, end) -> {
                    end.whenComplete((done, failure) -> session.thenAccept(StreamSession::ended));
                    return live.counted(entrances, end);
                })
                .map(frame -> BinaryMessage.create(codec.encode(frame)));
    }

    private static ByteString taken(Said said) {
        said.taken().run();
        return said.frame();
    }

    private Source<ByteString, ActorRef<TradeUpdate>> updates(CompletableFuture<StreamSession> session) {
        return live.source()
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

    private Sink<Message, ?> incoming(StreamSession session, FrameCodec codec) {
        return Flow.<Message>create()
                .mapAsync(1, message -> read(message, codec))
                .mapAsync(1, session::on)
                .to(Sink.ignore());
    }

    private CompletionStage<ClientMessage> read(Message message, FrameCodec codec) {
        FrameCodec spoken = message.isText() ? FrameCodec.JSON : codec;
        return bytes(message).thenApply(bytes -> ClientMessage.parse(bytes.toArrayUnsafe(), spoken));
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
