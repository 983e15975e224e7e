package io.corro.gateway.http.order;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.ExitConflict;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.TrailFields;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads the exits that come with an order: bracket, OCO and OTO. For one request. */
final class ExitsParser {
    static final Schema TAKE_PROFIT = Schema.object("TakeProfit").decimals("limit_price").closed();
    static final Schema STOP_LOSS = Schema.object("StopLoss")
            .decimals("stop_price", "limit_price", "trail_price", "trail_percent").allOptional()
            .describedAs("One of `stop_price`, `trail_price` and `trail_percent`; `limit_price` with `stop_price`.")
            .closed();
    private static final Set<String> TAKE_PROFIT_FIELDS = Set.of("limit_price");
    private static final Set<String> STOP_LOSS_FIELDS =
            Set.of("stop_price", "limit_price", "trail_price", "trail_percent");

    private final Fields fields;
    private final Instrument instrument;
    private final Quotes quotes;

    ExitsParser(Fields fields, Instrument instrument, Quotes quotes) {
        this.fields = fields;
        this.instrument = instrument;
        this.quotes = quotes;
    }

    /** Without exits for what the order has wrongly, which is recorded as a fault. */
    OrderExits parse(OrderTerms order) {
        OrderClass orderClass = orderClass();
        if (orderClass == OrderClass.SIMPLE) {
            refuse("take_profit");
            refuse("stop_loss");
            return OrderExits.NONE;
        }
        checkOrder(order, orderClass);
        checkPresence(orderClass);
        Side side = orderClass == OrderClass.OCO ? order.side() : order.side().opposite();
        Optional<OrderTerms> takeProfit =
                fields.object("take_profit").flatMap(object -> takeProfit(object, side, order));
        Optional<OrderTerms> stopLoss = fields.object("stop_loss").flatMap(object -> stopLoss(object, side, order));
        checkSides(order, orderClass, takeProfit, stopLoss);
        return new OrderExits(orderClass, orderClass == OrderClass.OCO ? null : exit(takeProfit), exit(stopLoss));
    }

    private OrderClass orderClass() {
        return fields.word("order_class", WireEnums.CLASSES)
                .flatMap(word -> fields.orFault(word, "order_class", OrderFieldError.UNSUPPORTED_ORDER_CLASS,
                        "order_class mleg is not offered; send simple, bracket, oco or oto."))
                .orElse(OrderClass.SIMPLE);
    }

    private void refuse(String name) {
        if (fields.has(name)) {
            conflict(name, name + " needs order_class bracket, oco or oto.");
        }
    }

    private void conflict(String name, String message) {
        fields.fault(name, FieldErrorCode.CONFLICTING_FIELDS, message);
    }

    private void checkOrder(OrderTerms order, OrderClass orderClass) {
        if (order.timeInForce() != TimeInForce.DAY && order.timeInForce() != TimeInForce.GTC) {
            conflict("time_in_force", "An order with exits has time_in_force day or gtc.");
        }
        if (fields.has("notional")) {
            conflict("notional", "An order with exits has a qty.");
        }
        if (orderClass == OrderClass.OCO && order.type() != OrderType.LIMIT) {
            conflict("type", "oco orders are limit orders.");
        } else if (order.type() == OrderType.TRAILING_STOP) {
            conflict("type", "A trailing stop cannot be an entry; send a market, limit or stop order with the exits.");
        }
        if (orderClass != OrderClass.OCO && order.reduceOnly()) {
            conflict("order_class", WireEnums.lower(orderClass) + " orders must be entry orders.");
        }
    }

    private void checkPresence(OrderClass orderClass) {
        if (orderClass != OrderClass.OTO) {
            require("take_profit");
            require("stop_loss");
        } else if (fields.has("take_profit") == fields.has("stop_loss")) {
            conflict("take_profit", "oto orders have exactly one of take_profit and stop_loss.");
        }
    }

    private void require(String name) {
        if (!fields.has(name)) {
            fields.fault(name, FieldErrorCode.MISSING_FIELD, name + " is required.");
        }
    }

    private Optional<OrderTerms> takeProfit(Fields object, Side side, OrderTerms order) {
        OrderFields.refuseBeside(TAKE_PROFIT_FIELDS, object);
        return new GridFields(object, instrument).requiredPrice("limit_price").map(limit -> OrderTerms.of(side,
                OrderType.LIMIT, order.timeInForce(), order.quantity(), limit, 0).withReduceOnly(true));
    }

    private Optional<OrderTerms> stopLoss(Fields object, Side side, OrderTerms order) {
        OrderFields.refuseBeside(STOP_LOSS_FIELDS, object);
        GridFields grid = new GridFields(object, instrument);
        Trail trail = trail(object, grid, baseTicks(order));
        if (!trail.isNone()) {
            return Optional.of(OrderTerms.of(side, OrderType.TRAILING_STOP, order.timeInForce(), order.quantity(), 0, 0)
                    .withTrail(trail).withReduceOnly(true));
        }
        long limit = grid.price("limit_price").orElse(0L);
        return grid.requiredPrice("stop_price").map(stop -> OrderTerms.of(side,
                limit == 0 ? OrderType.STOP : OrderType.STOP_LIMIT, order.timeInForce(), order.quantity(), limit, stop)
                .withReduceOnly(true));
    }

    private static Trail trail(Fields object, GridFields grid, long baseTicks) {
        for (String other : new String[] {"stop_price", "limit_price"}) {
            if (object.has(other) && (object.has("trail_price") || object.has("trail_percent"))) {
                object.fault(other, FieldErrorCode.CONFLICTING_FIELDS, other + " excludes a trail; send one of them.");
            }
        }
        if (object.has("trail_price")) {
            return TrailFields.price(object, grid, "trail_price", baseTicks);
        }
        return object.has("trail_percent") ? TrailFields.percent(object, "trail_percent") : Trail.NONE;
    }

    private void checkSides(OrderTerms order, OrderClass orderClass, Optional<OrderTerms> takeProfit,
            Optional<OrderTerms> stopLoss) {
        boolean isOco = orderClass == OrderClass.OCO;
        long profit = takeProfit.map(OrderTerms::limitTicks).orElse(0L);
        long base = isOco ? 0 : baseTicks(order);
        ExitConflict conflict = ExitConflict.of(isOco ? order.side().opposite() : order.side(), base, profit,
                stopLoss.map(OrderTerms::stopTicks).orElse(0L));
        if (conflict != null) {
            switch (conflict) {
                case ENTRY_AND_TAKE_PROFIT -> wrongSide("take_profit.limit_price", base);
                case ENTRY_AND_STOP_LOSS -> wrongSide("stop_loss.stop_price", base);
                case TAKE_PROFIT_AND_STOP_LOSS -> wrongSide("stop_loss.stop_price", profit);
            }
        }
    }

    private void wrongSide(String name, long ticks) {
        fields.fault(name, RejectReason.WRONG_SIDE, name + " is on the wrong side of "
                + instrument.price(ticks).toPlainString() + "; move it beyond.");
    }

    /** What the entry is going to trade at, as far as that is known; zero if not. */
    private long baseTicks(OrderTerms order) {
        if (order.limitTicks() != 0 || order.stopTicks() != 0) {
            return order.limitTicks() != 0 ? order.limitTicks() : order.stopTicks();
        }
        Quote quote = quotes.last(instrument.number());
        return quote == null ? 0 : order.side() == Side.BUY ? quote.askTicks() : quote.bidTicks();
    }

    private static @Nullable Exit exit(Optional<OrderTerms> terms) {
        return terms.map(each -> new Exit(each, UUID.randomUUID().toString())).orElse(null);
    }

    /** The order itself: an OCO is the take-profit and only reduces. */
    OrderTerms parent(OrderTerms order, OrderExits exits) {
        return exits.orderClass() == OrderClass.OCO ? order.withReduceOnly(true) : order;
    }
}
