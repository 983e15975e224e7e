package io.corro.engine.core.domain;

/** Why an order left the market without being filled. */
public enum OrderEndReason {
    NONE,
    /** The account asked for it. */
    USER,
    /** The rest of an immediate-or-cancel order. */
    IMMEDIATE_OR_CANCEL,
    /** A fill-or-kill order that could not be filled whole. */
    FILL_OR_KILL,
    /** Its time in force ended. */
    EXPIRED,
    /** Another order took its place. */
    REPLACED,
    /** The account was reset. */
    RESET,
    /** A reduce-only order found no position left to reduce. */
    NOTHING_TO_REDUCE,
    /** At the moment of the fill the account's free margin no longer covered it. */
    INSUFFICIENT_MARGIN,
    /** It would have traded with an order of the same account. */
    SELF_TRADE;

    private static final OrderEndReason[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderEndReason ofCode(int code) {
        return BY_CODE[code];
    }
}
