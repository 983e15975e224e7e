package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.error.ErrorCode;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.http.trading.WireEnums.Intent;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads a new order once, at the border: afterwards it is well formed and on its instrument's grid. */
final class OrderParser {
    static final Schema SCHEMA = Schema.object("NewOrder")
            .texts("symbol")
            .words("side", WireEnums.SIDES.keySet())
            .words("type", WireEnums.TYPES.keySet())
            .words("time_in_force", WireEnums.TIMES_IN_FORCE.keySet())
            .decimals("qty", "notional", "limit_price", "stop_price")
            .texts("client_order_id")
            .flags("extended_hours", "reduce_only", "post_only")
            .words("order_class", WireEnums.CLASSES.keySet())
            .words("position_intent", WireEnums.INTENTS.keySet())
            .optional("qty", "notional", "limit_price", "stop_price", "client_order_id", "extended_hours",
                    "reduce_only", "post_only", "order_class", "position_intent")
            .describedAs("Exactly one of `qty` (units) and `notional` (account currency, market orders)."
                    + " `reduce_only` never opens a position, `post_only` never takes. Of the words for type, class and"
                    + " time in force, those that are not offered are refused by name.");

    private final Instruments instruments;
    private final NotionalQuantity notionals;

    OrderParser(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.notionals = new NotionalQuantity(instruments, quotes);
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    NewOrder parse(Fields fields, UUID accountId) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        Optional<Side> side = fields.requiredWord("side", WireEnums.SIDES);
        Optional<OrderType> type = offered(fields, "type", fields.requiredWord("type", WireEnums.TYPES),
                OrderFieldError.UNSUPPORTED_ORDER_TYPE);
        Optional<TimeInForce> timeInForce = offered(fields, "time_in_force",
                fields.requiredWord("time_in_force", WireEnums.TIMES_IN_FORCE),
                OrderFieldError.UNSUPPORTED_TIME_IN_FORCE);
        // Nothing else means anything before these are known.
        fields.check();
        return parse(fields, accountId, instrument.get(), side.get(), type.get(), timeInForce.get());
    }

    private NewOrder parse(Fields fields, UUID accountId, Instrument instrument, Side side, OrderType type,
            TimeInForce timeInForce) {
        Optional<Intent> intent = intent(fields, side);
        boolean extendedHours = extendedHours(fields, type);
        boolean reduceOnly = reduceOnly(fields, intent);
        boolean postOnly = postOnly(fields, type, timeInForce);
        String symbol = fields.text("symbol", SymbolFields.SPELLING_LENGTH_MAX).orElseThrow();
        String clientOrderId = ClientOrderIdField.parse(fields)
                .orElseGet(() -> UUID.randomUUID().toString());
        refuseOrderGroups(fields);
        Terms terms = terms(fields, instrument, side, type);
        fields.check();
        return new NewOrder(accountId, clientOrderId, instrument, SymbolFields.echo(symbol, instrument),
                OrderTerms.of(side, type, timeInForce, terms.quantity, terms.limitTicks, terms.stopTicks)
                        .withReduceOnly(reduceOnly).withPostOnly(postOnly).withExtendedHours(extendedHours)
                        .withPositionIntent(intent.map(Intent::word).orElse(null)));
    }

    /** Zero for what the order does not have, or has wrongly. */
    private record Terms(long quantity, long limitTicks, long stopTicks) {}

    private Terms terms(Fields fields, Instrument instrument, Side side, OrderType type) {
        GridFields grid = new GridFields(fields, instrument);
        long limit = price(fields, grid, "limit_price", type == OrderType.LIMIT);
        long stop = price(fields, grid, "stop_price", type == OrderType.STOP);
        refusePrice(fields, "trail_price");
        refusePrice(fields, "trail_percent");
        return new Terms(quantity(fields, grid, instrument, side, type).orElse(0L), limit, stop);
    }

    private static long price(Fields fields, GridFields grid, String name, boolean isTaken) {
        if (!isTaken) {
            refusePrice(fields, name);
            return 0;
        }
        return grid.requiredPrice(name).orElse(0L);
    }

    private static void refusePrice(Fields fields, String name) {
        if (fields.has(name)) {
            fields.fault(name, RejectReason.PRICE_NOT_APPLICABLE, "an order of this type takes no " + name);
        }
    }

    private Optional<Long> quantity(
            Fields fields, GridFields grid, Instrument instrument, Side side, OrderType type) {
        if (!fields.has("notional")) {
            if (!fields.has("qty")) {
                fields.fault("qty", FieldErrorCode.MISSING_FIELD, "qty or notional is required");
            }
            return grid.orderQuantity("qty");
        }
        if (fields.has("qty") || type != OrderType.MARKET) {
            fields.fault("notional", FieldErrorCode.CONFLICTING_FIELDS, "notional is for market orders without qty");
            return Optional.empty();
        }
        return fields.positive("notional")
                .filter(notional -> isPossible(fields, notional))
                .flatMap(notional -> fields.orFault(notionals.steps(instrument, side, notional), "notional",
                        RejectReason.NO_QUOTE, "no quote is available to convert notional into a quantity"))
                .filter(steps -> grid.isAtLeastMinimum("notional", steps))
                .filter(steps -> grid.isAtMostMaximum("notional", steps));
    }

    private static boolean isPossible(Fields fields, BigDecimal notional) {
        return notional.compareTo(NotionalQuantity.NOTIONAL_MAX) <= 0
                || fields.reject("notional", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "notional is larger than any order may be");
    }

    private static Optional<Intent> intent(Fields fields, Side side) {
        return fields.word("position_intent", WireEnums.INTENTS).filter(intent -> intent.side() == side
                || fields.reject("position_intent", FieldErrorCode.CONFLICTING_FIELDS,
                        "position_intent does not match side"));
    }

    /** Said by its own field, or by the intent to close. */
    private static boolean reduceOnly(Fields fields, Optional<Intent> intent) {
        boolean closes = intent.map(Intent::isClosing).orElse(false);
        boolean reduceOnly = fields.flag("reduce_only").orElse(closes);
        if (intent.isPresent() && reduceOnly != closes) {
            fields.fault("reduce_only", FieldErrorCode.CONFLICTING_FIELDS,
                    "reduce_only says something else than position_intent; send one of the two");
        }
        return reduceOnly;
    }

    private static boolean postOnly(Fields fields, OrderType type, TimeInForce timeInForce) {
        boolean postOnly = fields.flag("post_only").orElse(false);
        if (postOnly && (type != OrderType.LIMIT || timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK)) {
            fields.fault("post_only", FieldErrorCode.CONFLICTING_FIELDS,
                    "post_only is for limit orders that may rest: not for another type, ioc or fok");
        }
        return postOnly;
    }

    /** An order whose protection were dropped silently would be worse than none. */
    private static void refuseOrderGroups(Fields fields) {
        if (!fields.word("order_class", WireEnums.CLASSES).orElse(true)) {
            fields.fault("order_class", OrderFieldError.UNSUPPORTED_ORDER_CLASS, "only simple orders are offered");
        }
        for (String name : new String[] {"take_profit", "stop_loss", "legs"}) {
            if (fields.has(name)) {
                fields.fault(name, OrderFieldError.UNSUPPORTED_ORDER_CLASS,
                        "only simple orders are offered, without " + name);
            }
        }
    }

    private static boolean extendedHours(Fields fields, OrderType type) {
        boolean extendedHours = fields.flag("extended_hours").orElse(false);
        if (extendedHours && type != OrderType.LIMIT) {
            fields.fault("extended_hours", FieldErrorCode.CONFLICTING_FIELDS,
                    "extended hours order must be a limit order");
        }
        return extendedHours;
    }

    /** The meaning of a word, or a fault if the word is known but not offered. */
    static <T> Optional<T> offered(Fields fields, String name, Optional<Optional<T>> word, ErrorCode fault) {
        return word.flatMap(meaning -> fields.orFault(meaning, name, fault, "this " + name + " is not offered"));
    }
}
