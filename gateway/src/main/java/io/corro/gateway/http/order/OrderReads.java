package io.corro.gateway.http.order;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.wire.ApiException;

/** Finds single orders: in the engine while they are live or recent, in the history afterwards. */
final class OrderReads {
    private final EngineClient engine;
    private final HistoryReads history;

    OrderReads(EngineClient engine, HistoryReads history) {
        this.engine = engine;
        this.history = history;
    }

    /** The stage fails with an {@link ApiException} (404) if the account has no such order. */
    CompletionStage<OrderRecord> byId(UUID accountId, UUID orderId) {
        return find(engine.order(accountId, orderId), accountId, past -> past.order(accountId, orderId));
    }

    /** As {@link #byId}, by the client's own id. */
    CompletionStage<OrderRecord> byClientOrderId(UUID accountId, String clientOrderId) {
        return find(engine.orderByClientOrderId(accountId, clientOrderId), accountId,
                past -> past.orderByClientOrderId(accountId, clientOrderId));
    }

    private CompletionStage<OrderRecord> find(
            CompletionStage<Reply<Optional<OrderRecord>>> recent, UUID accountId,
            Function<TradingHistory, Optional<OrderRecord>> past) {
        return recent.thenApply(EngineErrors::value)
                .thenCompose(order -> order.isPresent()
                        ? CompletableFuture.completedStage(order)
                        : history.upToDate(accountId, past))
                .thenApply(order -> order.orElseThrow(() -> EngineErrors.refusal(RejectReason.ORDER_NOT_FOUND)));
    }
}
