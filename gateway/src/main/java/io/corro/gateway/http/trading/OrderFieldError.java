package io.corro.gateway.http.trading;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;

/** Why the fields of an order, a price or a quote cannot be used, found before the engine is asked. */
public enum OrderFieldError implements ErrorCode {
    UNKNOWN_SYMBOL(invalid("The asset does not exist; see /v2/assets.").at("symbol")),
    OFF_GRID(invalid("The number is not a multiple of the asset's increment; round it.")),
    QUANTITY_TOO_SMALL(invalid("The quantity is below the smallest order of the asset; ask for more.").at("qty")),
    QUANTITY_TOO_LARGE(invalid("The quantity is above the largest order of the asset; ask for less.").at("qty")),
    /** What an order for a part of a share cannot have: another time in force than the day, a trail, exits. */
    NOT_FOR_PARTS_OF_SHARES(invalid("An order for a part of a share, or for an amount of money in shares, is a simple"
            + " market, limit, stop or stop_limit order for the day; change it, or ask for whole shares.")),
    TRAIL_TOO_WIDE(invalid("The trail is as wide as the price or wider; narrow it.")),
    /** A field of an order that stands where it would be ignored. */
    FIELD_NOT_APPLICABLE(invalid("The field has no effect here; leave it out.")),
    /** A field of an order that a replacement cannot change. */
    FIELD_NOT_REPLACEABLE(invalid(
            "A replacement cannot change the field; leave it out, or cancel the order and submit a new one.")),
    PRICE_TOO_LARGE(invalid("The price is above the largest price of the asset; lower it.")),
    CROSSED_QUOTE(invalid("The ask is below the bid; correct the quote.").at("ask")),
    UNSUPPORTED_ORDER_CLASS(invalid(
            "The order class is not offered; use one of those that /openapi.json lists.").at("order_class")),
    RESERVED_VALUE(invalid("Only the house's own orders have such an id; choose another.").at("client_order_id"));

    private final ErrorInfo info;

    OrderFieldError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
