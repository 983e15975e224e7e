package io.corro.gateway.stream;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.wire.ApiException;

/**
 * Watch on the key of a stream: asks every {@link StreamLimits#KEY_CHECKED_EVERY} whether it is still good, and ends
 * the stream of one that was revoked, or whose user was locked out. While keys cannot be checked, streams go on.
 * Stateless.
 */
final class KeyWatch {
    private static final int SERVER_ERROR = 500;

    private KeyWatch() {}

    /** Lets everything pass while the key is good; then tells this, and ends. */
    static Flow<ByteString, ByteString, NotUsed> whileGood(Supplier<CompletionStage<Boolean>> isGood,
            ByteString lastWords) {
        Source<ByteString, ?> end = Source.tick(
                StreamLimits.KEY_CHECKED_EVERY, StreamLimits.KEY_CHECKED_EVERY, Done.done())
                .mapAsync(1, tick -> isGood.get()).filter(good -> !good).take(1).map(revoked -> lastWords);
        return Flow.of(ByteString.class).merge(end, true);
    }

    /** @param asking for the bearer; may throw what the stage may fail with */
    static CompletionStage<Boolean> isGood(Supplier<CompletionStage<Optional<Principal>>> asking) {
        return CompletableFuture.completedStage(Done.done()).thenCompose(any -> asking.get()).handle(
                (bearer, failure) -> failure == null
                        ? bearer.filter(each -> each.permits(Access.KEY, true)).isPresent() : !isRefusal(failure));
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped ? isRefusal(wrapped.getCause())
                : failure instanceof ApiException refused && refused.error().status() < SERVER_ERROR;
    }
}
