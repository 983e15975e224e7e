package io.corro.engine.core.domain;

/** Status of an order, and the table of the steps between them; the names are those of {@code trading.order_status}. */
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

    /**
     * Whether an order may go from one status to another: the one table of an order's life.
     *
     * @param from null for an order that is only now accepted; it may have filled before if it replaces another
     */
    public static boolean isTransition(OrderStatus from, OrderStatus to) {
        if (from == null) {
            return to.live;
        }
        return switch (from) {
            case HELD -> to == NEW || to == OPEN || to == CANCELLED || to == REPLACED || to == EXPIRED;
            case NEW -> to == OPEN || to == PARTIALLY_FILLED || to == CANCELLED || to == EXPIRED;
            case OPEN, PARTIALLY_FILLED ->
                to == PARTIALLY_FILLED || to == FILLED || to == CANCELLED || to == REPLACED || to == EXPIRED
                        || (to == REJECTED && from == OPEN);
            case FILLED, CANCELLED, REPLACED, EXPIRED, REJECTED -> false;
        };
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderStatus ofCode(int code) {
        return BY_CODE[code];
    }
}
