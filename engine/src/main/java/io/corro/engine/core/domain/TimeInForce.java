package io.corro.engine.core.domain;

/** Time in force: how long an order stays in the market. */
public enum TimeInForce {
    /** Until the end of the instrument's trading day. */
    DAY,
    /** Until cancelled. */
    GTC,
    /** What can trade at once trades; the rest is cancelled. */
    IOC,
    /** All of it trades at once, or none of it. */
    FOK;

    private static final TimeInForce[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static TimeInForce ofCode(int code) {
        return BY_CODE[code];
    }
}
