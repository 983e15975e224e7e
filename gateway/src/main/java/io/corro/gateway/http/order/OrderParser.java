package io.corro.gateway.http.order;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.trading.WireEnums;
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
            .decimals("qty", "notional", "limit_price", "stop_price", "trail_price", "trail_percent")
            .times("expires_at")
            .texts("client_order_id")
            .flags("extended_hours", "reduce_only", "post_only")
            .words("order_class", WireEnums.CLASSES.keySet())
            .nested("take_profit", ExitsParser.TAKE_PROFIT)
            .nested("stop_loss", ExitsParser.STOP_LOSS)
            .words("position_intent", WireEnums.INTENTS.keySet())
            .words("self_trade_prevention", WireEnums.SELF_TRADES.keySet())
            .optional("qty", "notional", "limit_price", "stop_price", "trail_price", "trail_percent", "client_order_id",
                    "extended_hours",
                    "reduce_only", "post_only", "expires_at", "order_class", "take_profit",
                    "stop_loss", "position_intent", "self_trade_prevention")
            .describedAs("Exactly one of `qty` (units) and `notional` (account currency, market orders)."
                    + " For parts of shares, and for shares by `notional`: simple orders for the day, no trailing stop."
                    + " `reduce_only` never opens a position, `post_only` never takes. A bracket has"
                    + " `take_profit` and `stop_loss`, an oto one of them, an oco is an exit with both.");

    private static final Set<String> TAKEN = Set.of(
            "symbol", "side", "type", "time_in_force", "qty", "notional", "limit_price", "stop_price", "trail_price",
            "trail_percent", "expires_at", "client_order_id", "extended_hours", "reduce_only", "post_only",
            "order_class", "take_profit", "stop_loss", "position_intent", "self_trade_prevention");
    private static final Instant EXPIRY_MAX = Instant.parse("2100-01-01T00:00:00Z");

    private final Instruments instruments;
    private final Quotes quotes;
    private final NotionalQuantity notionals;

    OrderParser(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.notionals = new NotionalQuantity(instruments, quotes);
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    NewOrder parse(Fields fields, UUID accountId) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        Optional<Side> side = fields.requiredWord("side", WireEnums.SIDES);
        Optional<OrderType> type = fields.requiredWord("type", WireEnums.TYPES);
        Optional<TimeInForce> timeInForce = fields.requiredWord("time_in_force", WireEnums.TIMES_IN_FORCE);
        // Nothing else means anything before these are known.
        fields.check();
        return parse(fields, accountId, instrument.get(), side.get(), type.get(), timeInForce.get());
    }

    private NewOrder parse(Fields fields, UUID accountId, Instrument instrument, Side side, OrderType type,
            TimeInForce timeInForce) {
        TermsParser terms = new TermsParser(fields, instrument, quotes, notionals);
        String symbol = fields.text("symbol", SymbolFields.SPELLING_LENGTH_MAX).orElseThrow();
        String clientOrderId = ClientOrderIdField.parse(fields)
                .orElseGet(() -> UUID.randomUUID().toString());
        OrderFields.refuseBeside(TAKEN, fields);
        OrderTerms ordered = terms.parse(side, type, timeInForce);
        ExitsParser exitsParser = new ExitsParser(fields, instrument, quotes);
        OrderExits exits = exitsParser.parse(ordered);
        if (PartsOfShares.isPart(instrument, ordered.quantity(), fields.has("notional"))) {
            PartsOfShares.check(fields, type, timeInForce, exits.orderClass());
        }
        long expiresAtUs = expiresAtUs(fields, timeInForce);
        fields.check();
        return new NewOrder(accountId, clientOrderId, instrument, SymbolFields.echo(symbol, instrument),
                exitsParser.parent(ordered, exits), exits, expiresAtUs, "", false);
    }

    /** The moment that a {@code gtd} order names; no other has one. */
    static long expiresAtUs(Fields fields, TimeInForce timeInForce) {
        if (timeInForce == TimeInForce.GTD) {
            return fields.requiredTime("expires_at").filter(time -> time.isBefore(EXPIRY_MAX)
                    || fields.reject("expires_at", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                            "expires_at must be before the year 2100"))
                    .map(EngineClock::micros).orElse(0L);
        }
        if (fields.has("expires_at")) {
            fields.fault("expires_at", FieldErrorCode.CONFLICTING_FIELDS,
                    "expires_at is for orders with time_in_force gtd; omit it or send gtd");
        }
        return 0;
    }
}
