package io.corro.gateway.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.Pair;
import akka.stream.BackpressureTimeoutException;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Source;
import akka.util.ByteString;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Authorizer;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.trading.TradeJournal;
import io.corro.persistence.trading.TradeJournal.Oldest;
import io.corro.persistence.trading.TradeJournal.Reader;

/**
 * Trade updates as server-sent events, resumed exactly: what happened after the client's last event is derived from the
 * journal, what happens from now on follows, and the sequence at which the account began to tell divides the two. An
 * event's id is its sequence, the same on every stream and after every restart. Thread-safe.
 */
final class TradeEvents {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final ByteString WELCOME = ByteString.fromString(": connected\n\n");
    private static final ByteString REVOKED = ByteString.fromString(": key_revoked\n\n");
    private static final ByteString ALIVE = ByteString.fromString(": heartbeat\n\n");

    private final EngineClient engine;
    private final Frames frames;
    private final TradeJournal journal;
    private final LiveUpdates live;
    private final BlockingExecutor blocking;
    private final InstantSource clock;
    private final Materializer materializer;

    TradeEvents(EngineClient engine, Frames frames, TradeJournal journal, LiveUpdates live, BlockingExecutor blocking,
            InstantSource clock, Materializer materializer) {
        this.engine = engine;
        this.frames = frames;
        this.journal = journal;
        this.live = live;
        this.blocking = blocking;
        this.clock = clock;
        this.materializer = materializer;
    }

    Endpoint endpoint(Authorizer authorizer) {
        return Endpoint.get("/v2/events/trades").forKeys("orders").summary("Server-sent events: trade updates")
                .query("since_id", "event_id of the last event seen; the stream goes on after it")
                .query("until_id", "the last event; needs since_id")
                .query("since", "first time").query("until", "last time; needs since or since_id")
                .answers(200, Schema.document("text/event-stream"))
                .handledBy(call -> open(call, KeyWatch.whileGood(
                        () -> KeyWatch.isGood(() -> authorizer.admit(call.request(), Access.KEY)), REVOKED)));
    }

    private CompletionStage<HttpResponse> open(ApiRequest call, Flow<ByteString, ByteString, NotUsed> watch) {
        EventsQuery query = EventsQuery.parse(call);
        UUID account = AccountKey.accountId(call);
        if (!query.asksForHistory()) {
            return follow(account, query, Optional.empty(), watch);
        }
        return engine.view(account).thenApply(reply -> EngineErrors.value(reply).account())
                .thenCompose(owner -> blocking.call(() -> start(query, owner)))
                .thenCompose(seq -> follow(account, query, Optional.of(journal.after(account, seq)), watch));
    }

    /** The sequence after which to read. */
    private long start(EventsQuery query, AccountRecord account) {
        Oldest oldest = journal.oldest();
        boolean isWhole = oldest.seq() == 0 || account.createdAtUs() >= WireTime.micros(oldest.at());
        long seq = query.sinceId().isPresent() ? query.sinceId().getAsLong()
                : query.since().flatMap(journal::seqBefore).orElse(oldest.seq() - 1);
        if (seq < oldest.seq() && !isWhole) {
            throw new ApiException(ApiError.invalid(query.sinceId().isPresent() ? "since_id" : "since",
                    FieldErrorCode.NUMBER_OUT_OF_RANGE, "events are kept for some days only, and these are gone:"
                            + " read your orders, and go on from the event " + oldest.seq()));
        }
        return Math.max(seq, oldest.seq());
    }

    private CompletionStage<HttpResponse> follow(UUID account, EventsQuery query, Optional<Reader> history,
            Flow<ByteString, ByteString, NotUsed> watch) {
        Pair<ActorRef<TradeUpdate>, Source<TradeUpdate, NotUsed>> now = live.source().preMaterialize(materializer);
        return engine.subscribe(account, now.first()).thenApply(reply -> {
            long begun = EngineErrors.value(reply);
            Source<TradeUpdate, NotUsed> past =
                    history.map(reader -> read(reader, begun)).orElseGet(Source::empty);
            Source<TradeUpdate, NotUsed> rest = history.isPresent() && query.endsBefore(begun, clock.instant())
                    ? Source.empty() : now.second().filter(update -> update.eventSeq() > begun);
            return answer(past.concat(rest), query, watch);
        });
    }

    private Source<TradeUpdate, NotUsed> read(Reader reader, long until) {
        return Source.unfoldAsync(reader, each -> blocking.call(() -> page(each, until)))
                .mapConcat(page -> page)
                .filter(update -> update.eventSeq() <= until);
    }

    private static Optional<Pair<Reader, List<TradeUpdate>>> page(Reader reader, long until) {
        return reader.seq() >= until ? Optional.empty() : reader.next().map(updates -> Pair.create(reader, updates));
    }

    private HttpResponse answer(Source<TradeUpdate, NotUsed> updates, EventsQuery query,
            Flow<ByteString, ByteString, NotUsed> watch) {
        Source<ByteString, NotUsed> events = updates
                .filter(query::isBegun)
                .takeWhile(update -> !query.isOver(update))
                .map(frames::event);
        Source<ByteString, NotUsed> bytes = Source.single(WELCOME)
                .concat(query.until().map(bound -> events.takeWithin(left(bound))).orElse(events))
                .keepAlive(HEARTBEAT, () -> ALIVE)
                .recover(SlowReaderException.class, () -> ByteString.fromString(": you are reading too slowly\n\n"))
                .via(live.untilStopped())
                .via(watch)
                .backpressureTimeout(StreamLimits.STALL_MAX)
                .recoverWithRetries(1, BackpressureTimeoutException.class, Source::empty)
                .watchTermination((start, end) -> live.counted(start, end));
        return HttpResponse.create()
                .withEntity(HttpEntities.createChunked(MediaTypes.TEXT_EVENT_STREAM.toContentType(), bytes))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        // What is past is read to its end, however long that takes.
        return left.isPositive() ? left : StreamLimits.STALL_MAX.multipliedBy(100);
    }
}
