package io.corro.engine.core.domain;

/** Reason for the end of a position. */
public enum CloseReason {
    /** A fill of an order reduced it to zero. */
    ORDER,
    /** The account was reset. */
    RESET,
    /** The house closed it at the account's stop-out level. */
    STOP_OUT,
    /** The market reached its stop-loss, or its trail. */
    STOP_LOSS,
    /** The market reached its take-profit. */
    TAKE_PROFIT;

    private static final CloseReason[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static CloseReason ofCode(int code) {
        return BY_CODE[code];
    }
}
