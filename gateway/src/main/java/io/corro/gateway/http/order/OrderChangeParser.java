package io.corro.gateway.http.order;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads what to change of an order. */
final class OrderChangeParser {
    static final Schema SCHEMA = Schema.object("OrderChange")
            .decimals("qty", "limit_price", "stop_price")
            .words("time_in_force", WireEnums.TIMES_IN_FORCE.keySet())
            .texts("client_order_id")
            .allOptional()
            .describedAs("What is missing stays as it is. `qty` is the new total, what has been filled included.");

    private final Instruments instruments;

    OrderChangeParser(Instruments instruments) {
        this.instruments = instruments;
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    OrderChange parse(Fields fields, OrderRecord order) {
        Instrument instrument = instruments.byNumber(order.instrument());
        GridFields grid = new GridFields(fields, instrument);
        Optional<Long> quantity = grid.orderQuantity("qty");
        Optional<Long> limit = price(fields, grid, "limit_price", order.type() == OrderType.LIMIT);
        Optional<Long> stop = price(fields, grid, "stop_price", order.type() == OrderType.STOP);
        price(fields, grid, "trail", false);
        Optional<TimeInForce> timeInForce = OrderParser.offered(fields, "time_in_force",
                fields.word("time_in_force", WireEnums.TIMES_IN_FORCE), OrderFieldError.UNSUPPORTED_TIME_IN_FORCE);
        Optional<String> clientOrderId = ClientOrderIdField.parse(fields);
        fields.check();
        return new OrderChange(order.accountId(), order.id(), clientOrderId, quantity, limit, stop, timeInForce);
    }

    private static Optional<Long> price(Fields fields, GridFields grid, String name, boolean isTaken) {
        if (!isTaken && fields.has(name)) {
            fields.fault(name, RejectReason.PRICE_NOT_APPLICABLE, "an order of this type takes no " + name);
        }
        return isTaken ? grid.price(name) : Optional.empty();
    }
}
