package io.corro.gateway.http.proposal;

import java.util.concurrent.TimeUnit;

import io.corro.gateway.http.order.StoredOrders;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.workflows.proposal.OrderPlacer;

/** Places what was approved at the engine. Thread-safe. */
public final class EngineOrderPlacer implements OrderPlacer {
    private static final long PATIENCE_S = 10;

    private final StoredOrders orders;

    public EngineOrderPlacer(StoredOrders orders) {
        this.orders = orders;
    }

    @Override
    public Placed place(Proposal proposal) {
        return switch (orders.place(proposal.accountId(), proposal.keyId(), proposal.orderText(),
                proposal.clientOrderId()).toCompletableFuture().orTimeout(PATIENCE_S, TimeUnit.SECONDS).join()) {
            case StoredOrders.Outcome.Taken taken -> new Placed.Taken(taken.orderId());
            case StoredOrders.Outcome.Refused refused -> new Placed.Refused(refused.why());
        };
    }
}
