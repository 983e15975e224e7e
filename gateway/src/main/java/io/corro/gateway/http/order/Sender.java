package io.corro.gateway.http.order;

import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;

/**
 * Who sends an order: a key, and whether an agent holds it, who may need approval. Immutable.
 *
 * @param isAgent whether it came by an agent's tool
 */
public record Sender(AccountKey key, boolean isAgent) {

    /** Whoever has sent the request. */
    public static Sender of(ApiRequest call) {
        return new Sender(AccountKey.of(call.principal()), call.isByAgent());
    }

    /** A program on a stream of its own. */
    public static Sender of(AccountKey key) {
        return new Sender(key, false);
    }

    NewOrder signed(NewOrder order) {
        return order.by(key.keyId()).byAgent(isAgent);
    }

    OrderChange signed(OrderChange change) {
        return change.by(key.keyId()).byAgent(isAgent);
    }
}
