package io.corro.gateway.http.order;

import java.util.Optional;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Limits;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.httpkit.wire.Fields;

/** The field {@code client_order_id} of an order that is new. Stateless. */
final class ClientOrderIdField {
    private static final String NAME = "client_order_id";

    private ClientOrderIdField() {}

    /** The client's id; one that an order of the house could have is a fault. */
    static Optional<String> parse(Fields fields) {
        Optional<String> id = fields.text(NAME, Limits.CLIENT_ORDER_ID_LENGTH_MAX);
        if (id.isPresent() && Ids.isOfHouse(id.get())) {
            fields.fault(NAME, OrderFieldError.RESERVED_VALUE,
                    NAME + " must not begin with " + Ids.STOP_OUT_CLIENT_ORDER_ID + " or "
                            + Ids.PROTECTION_CLIENT_ORDER_ID + ", as the orders of the house do");
        }
        return id;
    }
}
