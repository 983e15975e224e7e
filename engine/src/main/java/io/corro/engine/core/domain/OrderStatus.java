package io.corro.engine.core.domain;

/** The life of an order; the names are those of {@code trading.order_status}. */
public enum OrderStatus {
    /** Taken, and waiting for its market to open. */
    NEW(true),
    /** In the market. */
    OPEN(true),
    /** In the market, part of it traded. */
    PARTIALLY_FILLED(true),
    FILLED(false),
    CANCELLED(false),
    /** Ended in favour of the order that took its place. */
    REPLACED(false),
    EXPIRED(false),
    REJECTED(false),
    /** Waits for another order of its group. */
    HELD(true);

    private static final OrderStatus[] BY_CODE = values();

    private final boolean live;

    OrderStatus(boolean live) {
        this.live = live;
    }

    /** Whether the order can still trade. */
    public boolean isLive() {
        return live;
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderStatus ofCode(int code) {
        return BY_CODE[code];
    }
}
