package io.corro.gateway.http.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.http.order.OrderAnswer.Taken;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.trading.QuantityErrors;
import io.corro.gateway.httpkit.auth.RateLimiter;
import io.corro.gateway.httpkit.server.ErrorMapper;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * Order intake of the server, whatever carries the order: reads its fields, hands it to the engine, and answers it when
 * it is durable. Stages fail with an {@link ApiException} if it was refused. Callable from any thread.
 */
public final class OrderIntake {
    private final EngineClient engine;
    private final Instruments instruments;
    private final OrderParser parser;
    private final OrderChangeParser changeParser;
    private final OrderReads reads;
    private final QuantityErrors refusals;
    private final OrderLegs legs;
    private final RateLimiter rates;
    private final ErrorMapper errors;
    private final OrderStages stages;

    /**
     * @param rates  counts each order as a request of its key
     * @param errors the errors of failures
     * @param stages takes the times of each order
     */
    public OrderIntake(EngineClient engine, Instruments instruments, Quotes quotes, HistoryReads history,
            RateLimiter rates, ErrorMapper errors, OrderStages stages) {
        this.engine = engine;
        this.instruments = instruments;
        parser = new OrderParser(instruments, quotes);
        changeParser = new OrderChangeParser(instruments, quotes);
        reads = new OrderReads(engine, history);
        refusals = new QuantityErrors(engine);
        legs = new OrderLegs(engine, history);
        this.rates = rates;
        this.errors = errors;
        this.stages = stages;
    }

    /** Counts an order that came with others, or on a stream, as a request of its key. */
    public RateLimiter.Standing count(AccountKey key) {
        return rates.count(key.keyId());
    }

    /** The answer of an attempt, whatever happens in it; the stage never fails. */
    public CompletionStage<OrderAnswer> answer(Supplier<CompletionStage<Taken>> attempt) {
        return started(attempt).handle((taken, failure) -> failure == null
                ? taken : new OrderAnswer.Failed(errors.error(failure, "an order among several")));
    }

    private static CompletionStage<Taken> started(Supplier<CompletionStage<Taken>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * On return the order is with the engine, before whatever is handed over later.
     *
     * @throws ApiException 422 with all faults of the fields
     */
    public CompletionStage<Taken> submit(Fields fields, Sender sender) {
        OrderTimeline timeline = stages.begin();
        NewOrder order = sender.signed(parser.parse(fields, sender.key().accountId()));
        return engine.submit(order, timeline)
                .thenCompose(reply -> refusals.value(reply, order.accountId(), order.instrument()))
                .thenCompose(taken -> withLegs(taken, Optional.of(timeline)));
    }

    /** The outer stage completes when the replacement is with the engine, the inner one when it is durable. */
    public CompletionStage<CompletionStage<Taken>> replace(UUID orderId, Fields fields, Sender sender) {
        return reads.byId(sender.key().accountId(), orderId).thenApply(order -> {
            if (!order.status().isLive()) {
                throw EngineErrors.refusal(RejectReason.ORDER_NOT_LIVE);
            }
            OrderChange change = sender.signed(changeParser.parse(fields, order));
            return engine.replace(change).thenCompose(reply -> withLegs(ReplacementErrors.value(
                    reply, change, instruments.byNumber(order.instrument())), Optional.empty()));
        });
    }

    /** On return the cancellation is with the engine; answers the order as it ended. */
    public CompletionStage<OrderRecord> cancel(UUID orderId, AccountKey key) {
        return engine.cancel(key.accountId(), orderId).thenCompose(reply -> {
            if (reply instanceof Reply.Refused<OrderRecord> refused
                    && refused.reason() == RejectReason.ORDER_NOT_FOUND) {
                return reads.byId(key.accountId(), orderId).thenApply(OrderIntake::cancelled);
            }
            return CompletableFuture.completedStage(EngineErrors.value(reply));
        });
    }

    /** For an order so old that only the history knows it: cancelling it again is as good as the first time. */
    private static OrderRecord cancelled(OrderRecord order) {
        if (order.status() != OrderStatus.CANCELLED) {
            throw EngineErrors.refusal(RejectReason.ORDER_NOT_LIVE);
        }
        return order;
    }

    private CompletionStage<Taken> withLegs(OrderRecord order, Optional<OrderTimeline> timeline) {
        return legs.of(order).thenApply(exits -> new Taken(order, List.copyOf(exits), timeline));
    }
}
