package io.corro.engine.core.domain;

import java.util.Locale;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/**
 * Reason for the refusal of a well-formed request; one that has several is answered with one. {@link
 * #code} names the reason on the wire, in rows and in metrics. A refusal changes nothing. Clients match on parts of the
 * convention's wording, which the sentences therefore contain.
 */
public enum RejectReason implements ErrorCode {
    ACCOUNT_NOT_FOUND(notFound("The account does not exist; check its id.")),
    ACCOUNT_EXISTS(invalid("The account exists already; choose another id.")),
    ACCOUNT_NOT_ACTIVE(forbidden("The account is not active and trading is blocked; ask its operator to activate it.")),
    /** The account's owner has suspended trading in the account's configuration. */
    TRADE_SUSPENDED(forbidden(
            "The account's new orders are rejected by user request; end suspend_trade in its configuration.")),
    /** {@code client_order_id} was used before by this account; it is unique for ever. */
    DUPLICATE_CLIENT_ORDER_ID(invalid(
            "The client_order_id must be unique; choose one that the account has never used.").at("client_order_id")),
    /** A {@code client_order_id} that begins as those of bots do. */
    CLIENT_ORDER_ID_OF_BOTS(invalid(
            "A client_order_id of this form belongs to a bot; choose another one.").at("client_order_id")),
    /** A limit of the account, of the key or of the bot stands in the way. */
    LIMIT_ORDER_NOTIONAL(forbidden("The order is worth more than a limit allows; ask for less, see /v1/limits.")),
    LIMIT_POSITION(forbidden("The position could become larger than a limit allows; ask for less, see /v1/limits.")),
    LIMIT_GROSS_EXPOSURE(forbidden(
            "All positions could together become larger than a limit allows; ask for less, see /v1/limits.")),
    LIMIT_ORDERS_A_MINUTE(forbidden("A limit allows no more orders within a minute; wait, see /v1/limits.")),
    LIMIT_OPEN_ORDERS(forbidden("A limit allows no more open orders; cancel some, see /v1/limits.")),
    LIMIT_SYMBOLS(forbidden("A limit does not allow this symbol; see /v1/limits.").at("symbol")),
    LIMIT_HOURS(forbidden("A limit allows no orders at this hour; see /v1/limits.")),
    /** An agent may not place it alone: it is stored as a proposal where there are any. */
    LIMIT_APPROVAL_NOTIONAL(forbidden("The order is worth more than an agent may trade without approval; propose it"
            + " alone, as a new order, by POST /v1/proposals.")),
    /** A losing rule was reached: nothing but closing is taken until somebody with the right lifts it. */
    LIMIT_DAILY_LOSS(forbidden("The account has lost what it may in a day; only closing is taken, see /v1/limits.")),
    LIMIT_DRAWDOWN(forbidden("The account has lost what it may from its peak; only closing is taken, see /v1/limits.")),
    LIMIT_REJECT_STREAK(forbidden("Too many orders were refused in a row; only closing is taken, see /v1/limits.")),
    /** A key asked for limits that let more through than those that hold. */
    LIMIT_NOT_TIGHTER(forbidden("A key can only make limits tighter; its owner or an operator makes them looser.")),
    LIMIT_SCOPES_EXHAUSTED(forbidden("The account has limits for as many keys and bots as it can have; remove some.")),
    INSTRUMENT_NOT_TRADABLE(invalid("The asset is not tradable; choose another one.").at("symbol")),
    /** An operator has halted the instrument. */
    INSTRUMENT_HALTED(forbidden(
            "Trading in the asset is halted by an operator; wait until it is resumed, orders can be canceled"
                    + " meanwhile.")
            .at("symbol")),
    /** An operator has switched trading off: the kill switch {@code trading.enabled}. */
    TRADING_DISABLED(forbidden(
            "Trading is switched off by an operator (trading.enabled); wait until it is on, orders can be canceled"
                    + " meanwhile.")),
    ORDER_NOT_FOUND(notFound("There is no order of this id (order not found); check the id.")),
    /** The order has ended: it can be neither cancelled nor replaced. */
    ORDER_NOT_LIVE(invalid(
            "The order has ended and can be neither canceled nor replaced; submit a new one.").at("order_id")),
    /** The order waits for its market to open and cannot be replaced before. */
    ORDER_NOT_REPLACEABLE(invalid(
            "The market is closed: unable to replace order, order isn't sent to exchange yet; wait, or cancel it.")
            .at("order_id")),
    /** A replacement that changes nothing. */
    NOTHING_CHANGED(invalid("The order parameters are not changed; send at least one new value.")),
    /** A replacement whose total quantity is not above what has been filled. */
    QUANTITY_ALREADY_FILLED(invalid("The quantity is not above what the order has filled; ask for more.").at("qty")),
    /** A replacement that sets a price which the order's type does not take. */
    PRICE_NOT_APPLICABLE(invalid("The order's type does not take this price; omit it.")),
    /** An order for the opening or the closing of a market that has neither. */
    NEVER_CLOSES(invalid(
            "The market never closes and has neither opening nor closing; send another time_in_force.")
            .at("time_in_force")),
    /** An order with exits that would close a position. */
    NOT_AN_ENTRY(invalid("An order with exits must be an entry; close the position first or omit order_class.")
            .at("order_class")),
    /** A replacement of more than the prices of an exit, or of the time in force of any order of a group. */
    FIXED_BY_GROUP(invalid("The group fixes this; of an exit only its prices can be replaced, and no time_in_force.")),
    /** An exit that does not lie beyond the entry's price, or a stop-loss that does not lie beyond the take-profit. */
    WRONG_SIDE(invalid("The exit is on the wrong side of the entry's price; move it beyond.")),
    /** An order to open, while it would close what the account holds on the other side. */
    NOT_AN_OPENING(invalid(
            "The order would close a position although its position_intent is to open; close the position first.")
            .at("position_intent")),
    /** An order that should end at a moment which has passed. */
    EXPIRY_PASSED(invalid("The expires_at has passed; name a moment to come.").at("expires_at")),
    /** The account has as many live orders as one account may have. */
    TOO_MANY_ORDERS(forbidden("The account has as many live orders as it may have; cancel some first.")),
    POSITION_NOT_FOUND(notFound("The position does not exist; see /v2/positions.")),
    /** A stop-loss that the price has reached, or beyond the take-profit. */
    STOP_LOSS_WRONG_SIDE(invalid(
            "The stop-loss is on the wrong side: the price that would close the position, or the take-profit, is"
                    + " already there; move it away from the market.")
            .at("stop_loss")),
    /** A take-profit that the price has reached. */
    TAKE_PROFIT_WRONG_SIDE(invalid(
            "The take-profit is on the wrong side: the price that would close the position is already there; move it"
                    + " away from the market.")
            .at("take_profit")),
    /** A reduce-only order larger than the position that is free to close. */
    INSUFFICIENT_QUANTITY(forbidden("There is insufficient qty available for order; ask for less.").at("qty")),
    /** The order would open a short position, and the account does not allow that or it is of a part of a share. */
    SHORTING_NOT_ALLOWED(forbidden(
            "The account is not allowed to short, or not a part of a share; ask for no more than it holds.")
            .at("side")),
    /** The order asks for a part of a unit, or for an amount of money, and the account does not allow that. */
    FRACTION_NOT_ALLOWED(forbidden("The account may not trade parts of a unit; ask for a whole number.").at("qty")),
    /** The instrument, or the rate into the account's currency, has never been quoted. */
    NO_QUOTE(invalid("The asset has no quote yet; try again when it is quoted.").at("symbol")),
    /** A post-only order whose limit the other side has reached already. */
    POST_ONLY_WOULD_TAKE(
            invalid("The order is post-only and would take now; move its limit price away from the market.")
                    .at("limit_price")),
    /** The resulting position would be larger than the engine's exact arithmetic admits. */
    POSITION_TOO_LARGE(invalid("The resulting position would be too large; ask for less.").at("qty")),
    INSUFFICIENT_BUYING_POWER(forbidden("The account has not enough buying power for this order; ask for less.")),
    /** The resulting balance would be larger than the engine's exact arithmetic admits. */
    BALANCE_TOO_LARGE(invalid("The resulting balance would be too large; use a smaller amount.").at("amount"));

    private final String code = name().toLowerCase(Locale.ROOT);
    private final ErrorInfo info;

    RejectReason(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }

    /** Whether an operator has switched off what was asked for: that says nothing about who asked. */
    public boolean isSwitchedOff() {
        return this == INSTRUMENT_HALTED || this == TRADING_DISABLED;
    }

    /** The stable machine code, for example {@code insufficient_buying_power}. */
    @Override
    public String code() {
        return code;
    }
}
