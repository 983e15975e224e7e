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
    FOK,
    /** Until a moment that the client names. */
    GTD,
    /** With the first quote of the session that opens next; what that does not fill ends. */
    OPG,
    /** With the last quote of the session that closes next; what that does not fill ends. */
    CLS;

    private static final TimeInForce[] BY_CODE = values();

    /** Whether it is for the opening or the closing of a session alone. */
    public boolean isAuction() {
        return this == OPG || this == CLS;
    }

    /** Whether it may stand in the market and wait for others. */
    public boolean mayRest() {
        return this == DAY || this == GTC || this == GTD;
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static TimeInForce ofCode(int code) {
        return BY_CODE[code];
    }
}
