package io.corro.engine.runtime.feed;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.MarketCommand;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Puts market commands that somebody waits for on the command ring, and answers each when the engine has processed it:
 * everything that it leads to is durable by then. Thread-safe.
 */
public final class MarketRequests implements OutcomeListener {
    private final CommandIntake intake;
    private final AtomicLong lastCorrelationId = new AtomicLong();
    private final Map<Long, Waiting<?>> waiting = new ConcurrentHashMap<>();

    public MarketRequests(CommandIntake intake) {
        this.intake = intake;
    }

    private record Waiting<T>(Supplier<T> value, CompletableFuture<Reply<T>> reply) {

        void processed(@Nullable RejectReason reject) {
            reply.complete(reject == null ? new Reply.Accepted<>(value.get()) : Reply.Refused.of(reject));
        }

        void unavailable(Unavailability why) {
            reply.complete(new Reply.Unavailable<>(why));
        }
    }

    /** @param value what is answered, read on the publishing thread when the command is processed; must not block */
    public <T> CompletionStage<Reply<T>> send(MarketCommand command, Supplier<T> value) {
        long correlationId = lastCorrelationId.incrementAndGet();
        Waiting<T> sent = new Waiting<>(value, new CompletableFuture<>());
        waiting.put(correlationId, sent);
        switch (intake.offer(command, correlationId)) {
            case TAKEN -> {}
            case BUSY -> end(correlationId, Unavailability.ENGINE_BUSY);
            case UNAVAILABLE -> end(correlationId, Unavailability.ENGINE_UNAVAILABLE);
        }
        return sent.reply;
    }

    @Override
    public void onMarketEvent(long correlationId, @Nullable RejectReason reject) {
        Waiting<?> processed = waiting.remove(correlationId);
        if (processed != null) {
            processed.processed(reject);
        }
    }

    /** The engine has stopped; whether the last commands were processed is unknown. */
    @Override
    public void onStopped() {
        waiting.keySet().forEach(correlationId -> end(correlationId, Unavailability.UNKNOWN_OUTCOME));
    }

    private void end(long correlationId, Unavailability why) {
        Waiting<?> ended = waiting.remove(correlationId);
        if (ended != null) {
            ended.unavailable(why);
        }
    }
}
