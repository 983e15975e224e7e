package io.corro.engine.core.domain;

import java.util.Locale;

/**
 * Reason for the refusal of a well-formed request, in order of precedence: the first that applies is answered. {@link
 * #code} names the reason on the wire, in rows and in metrics. A refusal changes nothing.
 */
public enum RejectReason {
    ACCOUNT_NOT_FOUND,
    ACCOUNT_EXISTS,
    ACCOUNT_NOT_ACTIVE,
    /** The account's owner has suspended trading in the account's configuration. */
    TRADE_SUSPENDED,
    /** {@code client_order_id} was used before by this account; it is unique for ever. */
    DUPLICATE_CLIENT_ORDER_ID,
    INSTRUMENT_NOT_TRADABLE,
    ORDER_NOT_FOUND,
    /** The order has ended: it can be neither cancelled nor replaced. */
    ORDER_NOT_LIVE,
    /** The order waits for its market to open and cannot be replaced before. */
    ORDER_NOT_REPLACEABLE,
    /** A replacement that changes nothing. */
    NOTHING_CHANGED,
    /** A replacement whose total quantity is not above what has been filled. */
    QUANTITY_ALREADY_FILLED,
    /** A replacement that sets a price which the order's type does not take. */
    PRICE_NOT_APPLICABLE,
    /** The account has as many live orders as one account may have. */
    TOO_MANY_ORDERS,
    POSITION_NOT_FOUND,
    /** A reduce-only order larger than the position that is free to close. */
    INSUFFICIENT_QUANTITY,
    /** The order would open a short position and the account does not allow that. */
    SHORTING_NOT_ALLOWED,
    /** The instrument, or the rate into the account's currency, has never been quoted. */
    NO_QUOTE,
    /** A post-only order whose limit the other side has reached already. */
    POST_ONLY_WOULD_TAKE,
    /** The resulting position would be larger than the engine's exact arithmetic admits. */
    POSITION_TOO_LARGE,
    INSUFFICIENT_BUYING_POWER,
    /** The resulting balance would be larger than the engine's exact arithmetic admits. */
    BALANCE_TOO_LARGE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable machine code, for example {@code insufficient_buying_power}. */
    public String code() {
        return code;
    }
}
