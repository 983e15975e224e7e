package io.corro.gateway.assistant;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.assistant.ProposedCalls.ProposedCall;

/** Sends what was stored and confirmed, once: its word is the order's own id at the engine. Thread-safe. */
public final class OrderExecutor {
    private final TradingEngine engine;

    public OrderExecutor(TradingEngine engine) {
        this.engine = engine;
    }

    /** What became of it: the order's id, or why there is none. */
    public record Outcome(Optional<UUID> orderId, Optional<String> failure) {}

    /** The stage fails if nobody can say yet; whoever asks again is told of the order that is there. */
    public CompletionStage<Outcome> execute(ProposedCall call) {
        Instrument instrument = engine.instruments().bySpelling(call.symbol()).orElseThrow();
        OrderTerms terms = OrderTerms.market(call.side().equals("buy") ? Side.BUY : Side.SELL,
                instrument.stepsOfUnits(call.quantity()), TimeInForce.GTC);
        return engine.client().submit(new NewOrder(call.accountId(), call.clientOrderId(), instrument,
                instrument.pairName(), terms)).thenCompose(reply -> outcome(call, reply));
    }

    private CompletionStage<Outcome> outcome(ProposedCall call, Reply<OrderRecord> reply) {
        return switch (reply) {
            case Reply.Accepted<OrderRecord>(OrderRecord order) -> done(Optional.of(order.id()), Optional.empty());
            case Reply.Refused<OrderRecord> refused -> refused.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID
                    ? known(call) : done(Optional.empty(), Optional.of(refused.reason().message()));
            case Reply.Unavailable<OrderRecord> unavailable -> throw new ApiException(unavailable.why());
        };
    }

    private static CompletionStage<Outcome> done(Optional<UUID> orderId, Optional<String> failure) {
        return CompletableFuture.completedFuture(new Outcome(orderId, failure));
    }

    private CompletionStage<Outcome> known(ProposedCall call) {
        return engine.client().orderByClientOrderId(call.accountId(), call.clientOrderId())
                .thenApply(reply -> reply instanceof Reply.Accepted<Optional<OrderRecord>>(Optional<OrderRecord> order)
                        ? new Outcome(order.map(OrderRecord::id), Optional.empty())
                        : new Outcome(Optional.empty(), Optional.empty()));
    }
}
