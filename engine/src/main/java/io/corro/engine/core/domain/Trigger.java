package io.corro.engine.core.domain;

/** Cause of a fill at its moment, stored with every execution. */
public enum Trigger {
    /** Its own arrival. */
    ARRIVAL,
    /** A new quote. */
    QUOTE,
    /** A quote that reached its stop price. */
    STOP,
    /** The arrival of an order on the other side of the book. */
    COUNTER_ORDER,
    /** The opening of the session it waited for. */
    SESSION,
    /** The account's stop-out level. */
    STOP_OUT,
    /** A quote that reached the stop-loss or the take-profit of the position. */
    PROTECTION;

    private static final Trigger[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static Trigger ofCode(int code) {
        return BY_CODE[code];
    }
}
