package io.corro.engine.runtime;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Puts payments to holders on the command ring and answers when they are booked and durable. To send one again is
 * harmless: who has it does not get it twice. Thread-safe.
 */
final class HolderPayer implements OutcomeListener {
    /** Beyond those of everybody else who waits for market commands. */
    private static final long FIRST_CORRELATION_ID = 1L << 62;

    private final CommandIntake intake;
    private final AtomicLong nextCorrelationId = new AtomicLong(FIRST_CORRELATION_ID);
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(HolderPayment payment, CompletableFuture<Reply<HolderPayment>> reply) {}

    HolderPayer(CommandIntake intake) {
        this.intake = intake;
    }

    CompletionStage<Reply<HolderPayment>> pay(Instrument instrument, HolderPayment payment) {
        long correlationId = nextCorrelationId.getAndIncrement();
        CompletableFuture<Reply<HolderPayment>> reply = new CompletableFuture<>();
        waiting.put(correlationId, new Waiting(payment, reply));
        switch (intake.offer(new PayHolders(instrument.number(), payment), correlationId)) {
            case TAKEN -> {}
            case BUSY -> end(correlationId, new Reply.Unavailable<>(Unavailability.ENGINE_BUSY));
            case UNAVAILABLE -> end(correlationId, new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE));
        }
        return reply;
    }

    @Override
    public void onMarketEvent(long correlationId, RejectReason reject) {
        Waiting sent = waiting.get(correlationId);
        if (sent != null) {
            end(correlationId, reject == null ? new Reply.Accepted<>(sent.payment) : Reply.Refused.of(reject));
        }
    }

    @Override
    public void onStopped() {
        waiting.keySet().forEach(id -> end(id, new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME)));
    }

    private void end(long correlationId, Reply<HolderPayment> reply) {
        Waiting ended = waiting.remove(correlationId);
        if (ended != null) {
            ended.reply.complete(reply);
        }
    }
}
