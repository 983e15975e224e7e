package io.corro.engine.core.domain;

/** Type of an order: how it is priced and when it becomes active. */
public enum OrderType {
    /** Takes what the other side offers now. */
    MARKET,
    /** Trades at its limit price or better. */
    LIMIT,
    /** Becomes a market order when the quote reaches its stop price. */
    STOP,
    /** Becomes a limit order when the quote reaches its stop price. */
    STOP_LIMIT,
    /** Becomes a market order when the quote turns by its trail. */
    TRAILING_STOP;

    private static final OrderType[] BY_CODE = values();

    /** Whether it has a limit price. */
    public boolean takesLimit() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    /** Whether it has a stop price that the client sets. */
    public boolean takesStop() {
        return this == STOP || this == STOP_LIMIT;
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderType ofCode(int code) {
        return BY_CODE[code];
    }
}
