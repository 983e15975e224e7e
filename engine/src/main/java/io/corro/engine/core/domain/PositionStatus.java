package io.corro.engine.core.domain;

/** Status of a position; the names are those of {@code trading.position_status}. */
public enum PositionStatus {
    OPEN, CLOSED, LIQUIDATED;

    private static final PositionStatus[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static PositionStatus ofCode(int code) {
        return BY_CODE[code];
    }
}
