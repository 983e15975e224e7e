package io.corro.engine.core.domain;

/** Class of an order: how it belongs to other orders. */
public enum OrderClass {
    /** It stands alone. */
    SIMPLE,
    /** An entry with a take-profit and a stop-loss that close what it opens. */
    BRACKET,
    /** Two orders of which the first to fill cancels the other. */
    OCO,
    /** An order that becomes active with the fill of another. */
    OTO;

    private static final OrderClass[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderClass ofCode(int code) {
        return BY_CODE[code];
    }
}
