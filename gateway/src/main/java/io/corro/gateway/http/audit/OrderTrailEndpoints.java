package io.corro.gateway.http.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.OrderTrail;
import io.corro.persistence.trading.OrderTrail.Line;

/** The life of an order, for operators. */
public final class OrderTrailEndpoints {
    private final OrderTrail trail;
    private final OrderTrailWriter writer;
    private final BlockingExecutor blocking;

    public OrderTrailEndpoints(OrderTrail trail, OrderTrailWriter writer, BlockingExecutor blocking) {
        this.trail = trail;
        this.writer = writer;
        this.blocking = blocking;
    }

    /** What happened to an order once. */
    @Described("`actor` is a key, a bot, the owner by a stream or a page, or the engine; `details` is JSON as text.")
    record OrderLineJson(Instant at, String action, Optional<String> actor, Optional<UUID> userId, UUID accountId,
            Optional<String> symbol, Optional<String> address, Optional<UUID> requestId, String details) {

        static OrderLineJson of(Line line) {
            return new OrderLineJson(line.at(), line.action(), line.actor(), line.userId(), line.accountId(),
                    line.symbol(), line.address(), line.requestId(), line.details());
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/admin/v1/orders/{order_id}/audit").forPrivileged("audit")
                .summary("Lists what happened to an order, the oldest first: who, when, why")
                .answers(Schema.listOf(Schema.of(OrderLineJson.class))).handledBy(this::list));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        UUID orderId = call.pathId("order_id");
        return blocking.call(() -> {
            writer.catchUp();
            return Responses.records(trail.of(orderId).stream().map(OrderLineJson::of).toList());
        });
    }
}
