package io.corro.engine.core.domain;

/**
 * What happens in a book where an order would trade with another one of its own account; the one that comes decides.
 */
public enum SelfTradePrevention {
    /** The order that comes ends. */
    CANCEL_NEWEST,
    /** The order that rests ends, and the one that comes goes on. */
    CANCEL_OLDEST,
    /** Both end. */
    CANCEL_BOTH,
    /** Both become smaller by what they would have traded; one that is left with nothing ends. */
    DECREMENT;

    private static final SelfTradePrevention[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static SelfTradePrevention ofCode(int code) {
        return BY_CODE[code];
    }
}
