package io.corro.engine.core.domain;

/** Type of an order: how it is priced and when it becomes active. */
public enum OrderType {
    /** Takes what the other side offers now. */
    MARKET,
    /** Trades at its limit price or better. */
    LIMIT,
    /** Becomes a market order when the quote reaches its stop price. */
    STOP;

    private static final OrderType[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderType ofCode(int code) {
        return BY_CODE[code];
    }
}
