package io.corro.gateway.http.order;

import java.util.Optional;
import java.util.Set;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.TrailFields;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads what to change of an order. */
final class OrderChangeParser {
    static final Schema SCHEMA = Schema.object("OrderChange")
            .decimals("qty", "limit_price", "stop_price", "trail")
            .times("expires_at")
            .words("time_in_force", WireEnums.TIMES_IN_FORCE.keySet())
            .texts("client_order_id")
            .allOptional()
            .describedAs("What is missing stays as it is. `qty` is the new total, what has been filled included.");

    private static final Set<String> TAKEN = Set.of(
            "qty", "limit_price", "stop_price", "trail", "expires_at", "time_in_force", "client_order_id");

    private final Instruments instruments;
    private final Quotes quotes;

    OrderChangeParser(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    OrderChange parse(Fields fields, OrderRecord order) {
        Instrument instrument = instruments.byNumber(order.instrument());
        OrderFields.refuseChangesBeside(TAKEN, fields, order);
        GridFields grid = new GridFields(fields, instrument);
        Optional<Long> quantity = grid.orderQuantity("qty").filter(steps -> order.terms().notional() == 0
                || fields.reject("qty", OrderFieldError.FIELD_NOT_REPLACEABLE, "the order is for a notional; leave qty"
                        + " out, or cancel the order and submit a new one"));
        Optional<Long> limit = price(fields, grid, "limit_price", order.type().takesLimit());
        Optional<Long> stop = price(fields, grid, "stop_price", order.type().takesStop());
        Optional<Trail> trail = trail(fields, grid, order);
        Optional<TimeInForce> timeInForce = timeInForce(fields, order);
        Optional<Long> expiresAtUs = expiresAtUs(fields, timeInForce.orElse(order.terms().timeInForce()));
        if (PartsOfShares.isPart(instrument, quantity.orElse(order.quantity()), order.terms().notional() != 0)) {
            PartsOfShares.check(fields, order.type(), timeInForce.orElse(order.terms().timeInForce()),
                    order.links().orderClass());
        }
        Optional<String> clientOrderId = ClientOrderIdField.parse(fields);
        fields.check();
        return new OrderChange(order.accountId(), order.id(), clientOrderId, quantity, limit, stop, trail,
                expiresAtUs.map(named -> TimeInForce.GTD).or(() -> timeInForce), expiresAtUs, "", false);
    }

    /** In the unit that the order has: a price, or percent. */
    private Optional<Trail> trail(Fields fields, GridFields grid, OrderRecord order) {
        if (!fields.has("trail") || order.terms().trail().isNone()) {
            price(fields, grid, "trail", false);
            return Optional.empty();
        }
        return Optional.of(order.terms().trail().ticks() != 0
                ? TrailFields.price(fields, grid, "trail", priceTicks(order))
                : TrailFields.percent(fields, "trail"));
    }

    private long priceTicks(OrderRecord order) {
        return order.progress().bestTicks() != 0 ? order.progress().bestTicks()
                : TrailFields.bestTicks(quotes, instruments.byNumber(order.instrument()), order.side());
    }

    private static Optional<TimeInForce> timeInForce(Fields fields, OrderRecord order) {
        Optional<TimeInForce> timeInForce = fields.word("time_in_force", WireEnums.TIMES_IN_FORCE);
        if (timeInForce.isPresent() && !TermsParser.isTaken(order.type(), timeInForce.get())) {
            fields.fault("time_in_force", FieldErrorCode.CONFLICTING_FIELDS,
                    "an order of this type takes another time_in_force; send day, gtc or gtd");
        }
        return timeInForce.filter(word -> word != order.terms().timeInForce() || word != TimeInForce.GTD);
    }

    /** Needed when the order becomes one that ends at a moment, and may be changed while it is one. */
    private static Optional<Long> expiresAtUs(Fields fields, TimeInForce timeInForce) {
        boolean isNamed = fields.has("expires_at");
        return isNamed || (timeInForce == TimeInForce.GTD && fields.has("time_in_force"))
                ? Optional.of(OrderParser.expiresAtUs(fields, timeInForce)) : Optional.empty();
    }

    private static Optional<Long> price(Fields fields, GridFields grid, String name, boolean isTaken) {
        if (!isTaken && fields.has(name)) {
            fields.fault(name, RejectReason.PRICE_NOT_APPLICABLE, "an order of this type takes no " + name);
        }
        return isTaken ? grid.price(name) : Optional.empty();
    }
}
