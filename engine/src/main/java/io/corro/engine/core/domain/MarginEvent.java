package io.corro.engine.core.domain;

/** Event in the margin of an account. */
public enum MarginEvent {
    /** The margin level has fallen to the account's call level. */
    MARGIN_CALL,
    /** After a call the level has recovered, or no position is left. */
    MARGIN_CALL_ENDED,
    /** The margin level has fallen to the account's stop-out level: the house closes a position, or a part of it. */
    STOP_OUT;

    private static final MarginEvent[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static MarginEvent ofCode(int code) {
        return BY_CODE[code];
    }
}
