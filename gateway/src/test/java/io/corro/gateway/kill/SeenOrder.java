package io.corro.gateway.kill;

import java.math.BigDecimal;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** An order as the server has shown it. */
record SeenOrder(String id, String clientOrderId, String symbol, String side, String status, BigDecimal filledQty) {
    private static final Set<String> TERMINAL = Set.of("filled", "canceled", "expired", "replaced", "rejected");

    static SeenOrder of(JsonNode json) {
        return new SeenOrder(json.get("id").asText(), json.get("client_order_id").asText(),
                json.get("symbol").asText(), json.get("side").asText(), json.get("status").asText(),
                new BigDecimal(json.get("filled_qty").asText()));
    }

    /** The same order after a cancel that the server has acknowledged. */
    SeenOrder canceled() {
        return new SeenOrder(id, clientOrderId, symbol, side, "canceled", filledQty);
    }

    /** Whether an order that once looked like {@code before} may look like this now. */
    boolean continues(SeenOrder before) {
        return id.equals(before.id) && clientOrderId.equals(before.clientOrderId)
                && filledQty.compareTo(before.filledQty) >= 0
                && (!TERMINAL.contains(before.status) || status.equals(before.status));
    }

    BigDecimal signedFill() {
        return side.equals("buy") ? filledQty : filledQty.negate();
    }
}
