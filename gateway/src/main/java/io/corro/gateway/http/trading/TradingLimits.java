package io.corro.gateway.http.trading;

/** Bounds of the answers about trading; those of the HTTP surface itself are in the kit. */
public final class TradingLimits {
    public static final int ORDERS_PER_PAGE = 50;
    public static final int ORDERS_PER_PAGE_MAX = 500;
    /** Orders in one request that places several. */
    public static final int ORDERS_PER_BATCH_MAX = 100;
    public static final int ACTIVITIES_PER_PAGE_MAX = 100;
    /** Days in one answer of the calendar: ten years. */
    public static final int CALENDAR_DAYS_MAX = 3_660;

    private TradingLimits() {}
}
