package io.corro.gateway.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.stream.BoundedSourceQueue;
import akka.stream.QueueOfferResult;
import akka.util.ByteString;
import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

/**
 * The conversation on one stream: first authenticate, then listen. Messages are handled one after the other, though not
 * by one thread; whether updates pass may be asked from any thread.
 */
final class StreamSession {
    private static final CompletionStage<Done> HANDLED = CompletableFuture.completedStage(Done.done());

    private final Authenticator authenticator;
    private final String address;
    private final EngineClient engine;
    private final BoundedSourceQueue<Said> replies;
    private final ActorRef<TradeUpdate> updates;
    private final AccountStreams others;
    private final OrderMessages orders;
    private final OrderTraffic traffic = new OrderTraffic(StreamLimits.ORDERS_UNDER_WAY_MAX);
    private volatile @Nullable AccountKey principal;
    /** With which the stream was authenticated; a key is asked again for each order. */
    private volatile Optional<Credentials> credentials = Optional.empty();
    private volatile Set<String> listened = Set.of();
    private boolean isSubscribed;

    StreamSession(Authenticator authenticator, String address, EngineClient engine, BoundedSourceQueue<Said> replies,
            ActorRef<TradeUpdate> updates, AccountStreams others, OrderMessages orders) {
        this.authenticator = authenticator;
        this.address = address;
        this.engine = engine;
        this.replies = replies;
        this.updates = updates;
        this.others = others;
        this.orders = orders;
    }

    /**
     * One frame of the conversation.
     *
     * @param isLast whether the stream ends with it
     * @param taken  runs when the reader takes it
     */
    record Said(ByteString frame, boolean isLast, Runnable taken) {

        private Said(ByteString frame, boolean isLast) {
            this(frame, isLast, () -> {});
        }
    }

    boolean isListening() {
        return listensTo(Frames.TRADE_UPDATES);
    }

    boolean listensTo(String stream) {
        return listened.contains(stream);
    }

    /** Tells what is not a trade update; a reader behind which too much waits is cut off. */
    void tell(ByteString frame) {
        if (replies.offer(new Said(frame, false)) == QueueOfferResult.dropped()) {
            replies.complete();
        }
    }

    /** The conversation has ended. */
    void ended() {
        if (principal != null) {
            others.leave(principal.accountId(), this);
        }
    }

    CompletionStage<Done> on(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Authenticate authenticate -> authenticate(authenticate.credentials());
            case ClientMessage.Listen listen -> principal == null
                    ? say(Frames.authorization(false, "listen"))
                    : listen(principal, listen.streams());
            case ClientMessage.Unlisten unlisten -> unlisten(unlisten.streams());
            case ClientMessage.OrderMessage order -> principal == null
                    ? say(Frames.authorization(false, order.action().word())) : order(order);
            case ClientMessage.Unreadable unreadable ->
                say(Frames.error(unreadable.reason(), unreadable.message()));
        };
    }

    /** Ends a stream whose client has not said who it is. */
    void expireUnauthenticated() {
        if (principal == null) {
            sayGoodbye(Frames.error("authentication_timeout", "authenticate sooner after connecting"));
        }
    }

    /** Whether the key with which the stream was authenticated is still good; a stream without one has time left. */
    CompletionStage<Boolean> isKeyGood() {
        return credentials.isEmpty() ? CompletableFuture.completedStage(true)
                : KeyWatch.isGood(() -> bearer(credentials));
    }

    private CompletionStage<Done> authenticate(Optional<Credentials> sent) {
        return bearer(sent).handle((found, failure) -> failure == null ? authorized(found, sent) : failed(failure));
    }

    private CompletionStage<Optional<Principal>> bearer(Optional<Credentials> sent) {
        return sent.map(each -> authenticator.authenticate(each, address))
                .orElse(CompletableFuture.completedStage(Optional.empty()));
    }

    private Done authorized(Optional<Principal> found, Optional<Credentials> sent) {
        Optional<AccountKey> key = found.filter(each -> each.permits(Access.KEY, true)).map(AccountKey::of)
                .filter(this::mayBeHere);
        key.ifPresent(good -> {
            principal = good;
            credentials = sent;
            others.join(good.accountId(), this);
        });
        return sayOfKey(Frames.authorization(key.isPresent(), "authenticate"));
    }

    /** A stream stays with the account of its first key. */
    private boolean mayBeHere(AccountKey found) {
        return principal == null || principal.accountId().equals(found.accountId());
    }

    private Done failed(Throwable failure) {
        return sayOfKey(failure instanceof ApiException refused
                ? Frames.error(refused.error().reason(), refused.error().message())
                : Frames.error("storage_unavailable", "keys cannot be checked now"));
    }

    /** What becomes of a key: a stream that has had no good one ends, any other goes on as it was. */
    private Done sayOfKey(ByteString frame) {
        replies.offer(new Said(frame, principal == null));
        return Done.done();
    }

    /** The key is asked again: it may have been revoked since, or its time may have passed. */
    private CompletionStage<Done> order(ClientMessage.OrderMessage message) {
        CompletionStage<Done> room = traffic.begin();
        return orders.on(message, bearer(credentials), this::answer).thenCompose(handedOver -> room);
    }

    /** A stream that has ended meanwhile takes no answer; the order stands all the same. */
    private void answer(ByteString frame) {
        replies.offer(new Said(frame, false, traffic::end));
    }

    /** What is unknown is named; a list of nothing else changes nothing. */
    private CompletionStage<Done> listen(AccountKey key, List<String> streams) {
        List<String> unknown = streams.stream().filter(each -> !Frames.STREAMS.contains(each)).toList();
        if (!unknown.isEmpty()) {
            say(Frames.unknownStreams(unknown));
        }
        if (!unknown.isEmpty() && unknown.size() == streams.size()) {
            return sayListened();
        }
        Set<String> wanted = Frames.STREAMS.stream().filter(streams::contains).collect(Collectors.toSet());
        if (isSubscribed || !wanted.contains(Frames.TRADE_UPDATES)) {
            return listening(wanted);
        }
        return engine.subscribe(key.accountId(), updates).thenCompose(reply -> switch (reply) {
            case Reply.Accepted<Long> done -> {
                isSubscribed = true;
                yield listening(wanted);
            }
            case Reply.Refused<Long> refused -> end(EngineErrors.error(refused, null));
            case Reply.Unavailable<Long> unavailable -> end(ApiError.of(unavailable.why()));
        });
    }

    /** What ends, ends before it is said; what begins, begins after. */
    private CompletionStage<Done> listening(Set<String> wanted) {
        listened = listened.stream().filter(wanted::contains).collect(Collectors.toSet());
        CompletionStage<Done> said = say(Frames.listening(inOrder(wanted)));
        listened = wanted;
        return said;
    }

    private CompletionStage<Done> unlisten(List<String> streams) {
        listened = listened.stream().filter(each -> !streams.contains(each)).collect(Collectors.toSet());
        return sayListened();
    }

    private CompletionStage<Done> sayListened() {
        return say(Frames.listening(inOrder(listened)));
    }

    private static List<String> inOrder(Set<String> streams) {
        return Frames.STREAMS.stream().filter(streams::contains).toList();
    }

    private CompletionStage<Done> say(ByteString frame) {
        replies.offer(new Said(frame, false));
        return HANDLED;
    }

    private CompletionStage<Done> end(ApiError error) {
        sayGoodbye(Frames.error(error.reason(), error.message()));
        return HANDLED;
    }

    /** A stream that has ended meanwhile takes no more words, which is fine. */
    private void sayGoodbye(ByteString frame) {
        replies.offer(new Said(frame, true));
    }
}
