package io.corro.gateway.http.trading;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.corro.engine.account.EngineClient;
import io.corro.engine.account.Reply;
import io.corro.engine.domain.RejectReason;
import io.corro.engine.image.OrderImage;
import io.corro.gateway.http.port.History;
import io.corro.gateway.http.wire.ApiException;
import io.corro.gateway.http.wire.Refusals;

/** Finds single orders: in the engine while they are live or recent, in the history afterwards. */
final class OrderReads {
    private final EngineClient engine;
    private final HistoryReads history;

    OrderReads(EngineClient engine, HistoryReads history) {
        this.engine = engine;
        this.history = history;
    }

    /** The stage fails with an {@link ApiException} (404) if the account has no such order. */
    CompletionStage<OrderImage> byId(UUID accountId, UUID orderId) {
        return find(engine.order(accountId, orderId), accountId, past -> past.order(accountId, orderId));
    }

    /** As {@link #byId}, by the client's own id. */
    CompletionStage<OrderImage> byClientOrderId(UUID accountId, String clientOrderId) {
        return find(engine.orderByClientOrderId(accountId, clientOrderId), accountId,
                past -> past.orderByClientOrderId(accountId, clientOrderId));
    }

    private CompletionStage<OrderImage> find(
            CompletionStage<Reply<Optional<OrderImage>>> recent, UUID accountId,
            Function<History, CompletionStage<Optional<OrderImage>>> past) {
        return recent.thenApply(Refusals::value)
                .thenCompose(order -> order.isPresent()
                        ? CompletableFuture.completedStage(order)
                        : history.upToDate(accountId, past))
                .thenApply(order -> order.orElseThrow(() -> Refusals.refusal(RejectReason.ORDER_NOT_FOUND)));
    }
}
