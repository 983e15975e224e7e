package io.corro.gateway.adapter;

import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.persistence.trading.OrderHistory;

/** The client order ids that stand in {@code trading.paper_orders}. Thread-safe. */
public final class ClientOrderIdLookup implements ClientOrderIdStore {
    private final OrderHistory orders;

    public ClientOrderIdLookup(OrderHistory orders) {
        this.orders = orders;
    }

    @Override
    public void forEach(UUID accountId, Consumer<String> clientOrderIds) {
        orders.clientOrderIds(accountId, clientOrderIds);
    }

    @Override
    public boolean exists(UUID accountId, String clientOrderId) {
        return orders.findByClientOrderId(accountId, clientOrderId).isPresent();
    }
}
