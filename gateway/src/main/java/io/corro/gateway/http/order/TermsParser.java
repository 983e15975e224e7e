package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.TrailFields;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.http.trading.WireEnums.Intent;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads the terms of one order: what its type takes, and nothing that it does not. For one request. */
final class TermsParser {
    private static final int NOTIONAL_SCALE = 2;

    private final Fields fields;
    private final Instrument instrument;
    private final Quotes quotes;
    private final NotionalQuantity notionals;
    private final GridFields grid;
    /** The amount that stands in place of a quantity; zero for none. */
    private long notional;

    TermsParser(Fields fields, Instrument instrument, Quotes quotes, NotionalQuantity notionals) {
        this.fields = fields;
        this.instrument = instrument;
        this.quotes = quotes;
        this.notionals = notionals;
        grid = new GridFields(fields, instrument);
    }

    /** Zero for what the order has wrongly, which is recorded as a fault. */
    OrderTerms parse(Side side, OrderType type, TimeInForce timeInForce) {
        Optional<Intent> intent = intent(side);
        long limit = limitPrice(type);
        long stop = price("stop_price", type.takesStop());
        Trail trail = trail(type, side);
        checkTimeInForce(type, timeInForce);
        long quantity = quantity(side, type).orElse(0L);
        return OrderTerms.of(side, type, timeInForce, quantity, limit, stop).withNotional(notional)
                .withReduceOnly(reduceOnly(intent)).withSelfTrade(selfTrade()).withPostOnly(postOnly(type, timeInForce))
                .withTrail(trail)
                .withExtendedHours(extendedHours(type))
                .withPositionIntent(intent.map(Intent::word).orElse(null));
    }

    private void checkTimeInForce(OrderType type, TimeInForce timeInForce) {
        if (!isTaken(type, timeInForce)) {
            fields.fault("time_in_force", FieldErrorCode.CONFLICTING_FIELDS,
                    "an order of this type takes another time_in_force; send day, gtc or gtd");
        }
    }

    /** Whether an order of the type can have this time in force: a stop has no auction, and what trails is to wait. */
    static boolean isTaken(OrderType type, TimeInForce timeInForce) {
        return type == OrderType.TRAILING_STOP ? timeInForce.mayRest() : !(type.takesStop() && timeInForce.isAuction());
    }

    private Trail trail(OrderType type, Side side) {
        if (type != OrderType.TRAILING_STOP) {
            refusePrice("trail_price");
            refusePrice("trail_percent");
            return Trail.NONE;
        }
        if (fields.has("trail_price") == fields.has("trail_percent")) {
            fields.fault("trail_price", fields.has("trail_price") ? FieldErrorCode.CONFLICTING_FIELDS
                    : FieldErrorCode.MISSING_FIELD, "exactly one of trail_price and trail_percent is required");
            return Trail.NONE;
        }
        return fields.has("trail_price")
                ? TrailFields.price(fields, grid, "trail_price", TrailFields.bestTicks(quotes, instrument, side))
                : TrailFields.percent(fields, "trail_percent");
    }

    /** An OCO may name its limit in {@code take_profit} alone; it must not name two. */
    private long limitPrice(OrderType type) {
        boolean isOco = fields.word("order_class", WireEnums.CLASSES).flatMap(word -> word)
                .filter(word -> word == OrderClass.OCO).isPresent();
        Optional<Fields> takeProfit = isOco && type.takesLimit() ? fields.object("take_profit") : Optional.empty();
        if (takeProfit.isEmpty()) {
            return price("limit_price", type.takesLimit());
        }
        long limit = new GridFields(takeProfit.get(), instrument).requiredPrice("limit_price").orElse(0L);
        if (fields.has("limit_price") && grid.price("limit_price").orElse(0L) != limit) {
            fields.fault("limit_price", FieldErrorCode.CONFLICTING_FIELDS,
                    "limit_price of an oco order is take_profit.limit_price; send one of them.");
        }
        return limit;
    }

    private long price(String name, boolean isTaken) {
        if (!isTaken) {
            refusePrice(name);
            return 0;
        }
        return grid.requiredPrice(name).orElse(0L);
    }

    private void refusePrice(String name) {
        if (fields.has(name)) {
            fields.fault(name, RejectReason.PRICE_NOT_APPLICABLE, "an order of this type takes no " + name);
        }
    }

    private Optional<Long> quantity(Side side, OrderType type) {
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
        Optional<BigDecimal> amount = fields.positive("notional").filter(this::isPossible).filter(this::isMoney);
        notional = amount.map(Money::ofDecimal).orElse(0L);
        return amount
                .flatMap(money -> fields.orFault(notionals.steps(instrument, side, money), "notional",
                        RejectReason.NO_QUOTE, "no quote is available to convert notional into a quantity"))
                .filter(steps -> grid.isAtLeastMinimum("notional", steps))
                .filter(steps -> grid.isAtMostMaximum("notional", steps));
    }

    private boolean isPossible(BigDecimal money) {
        return money.compareTo(NotionalQuantity.NOTIONAL_MAX) <= 0
                || fields.reject("notional", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "notional is larger than any order may be");
    }

    private boolean isMoney(BigDecimal money) {
        return money.stripTrailingZeros().scale() <= NOTIONAL_SCALE
                || fields.reject("notional", OrderFieldError.OFF_GRID, "notional has at most 2 decimals");
    }

    private Optional<Intent> intent(Side side) {
        return fields.word("position_intent", WireEnums.INTENTS).filter(intent -> intent.side() == side
                || fields.reject("position_intent", FieldErrorCode.CONFLICTING_FIELDS,
                        "position_intent does not match side"));
    }

    /** Said by its own field, or by the intent to close. */
    private boolean reduceOnly(Optional<Intent> intent) {
        boolean closes = intent.map(Intent::isClosing).orElse(false);
        boolean reduceOnly = fields.flag("reduce_only").orElse(closes);
        if (intent.isPresent() && reduceOnly != closes) {
            fields.fault("reduce_only", FieldErrorCode.CONFLICTING_FIELDS,
                    "reduce_only says something else than position_intent; send one of the two");
        }
        return reduceOnly;
    }

    private boolean postOnly(OrderType type, TimeInForce timeInForce) {
        boolean postOnly = fields.flag("post_only").orElse(false);
        if (postOnly && (!type.takesLimit() || !timeInForce.mayRest())) {
            fields.fault("post_only", FieldErrorCode.CONFLICTING_FIELDS,
                    "post_only is for orders with a limit that may rest: time_in_force day, gtc or gtd");
        }
        return postOnly;
    }

    /** Null leaves it to the account's setting. */
    private @Nullable SelfTradePrevention selfTrade() {
        return fields.word("self_trade_prevention", WireEnums.SELF_TRADES).orElse(null);
    }

    private boolean extendedHours(OrderType type) {
        boolean extendedHours = fields.flag("extended_hours").orElse(false);
        if (extendedHours && type != OrderType.LIMIT) {
            fields.fault("extended_hours", FieldErrorCode.CONFLICTING_FIELDS,
                    "extended hours order must be a limit order");
        }
        return extendedHours;
    }
}
