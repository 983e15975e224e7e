package io.corro.engine.core.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.corro.engine.core.domain.AssetClass;

/**
 * Trading calendar: sessions and trading days per asset class. Times are microseconds since 1970. Immutable; callable
 * from any thread.
 */
public interface TradingCalendar {

    /** The zone in which every session and trading day is defined. */
    ZoneId ZONE = ZoneId.of("America/New_York");

    boolean isOpen(AssetClass assetClass, long nowUs);

    /** The end of the trading day that {@code nowUs} belongs to, or of the next one: when {@code DAY} orders expire. */
    long dayEndUs(AssetClass assetClass, long nowUs);

    /**
     * When the market opens after {@code nowUs}; while it is open, the opening after the next close. A market that
     * never closes answers the end of its trading day, where one day closes and the next one opens.
     */
    long nextOpenUs(AssetClass assetClass, long nowUs);

    /** When the market closes after {@code nowUs}; one that never closes answers the end of its trading day. */
    long nextCloseUs(AssetClass assetClass, long nowUs);

    /** Whether the market trades without a pause, so that there is neither an opening nor a closing. */
    default boolean neverCloses(AssetClass assetClass, long nowUs) {
        return nextOpenUs(assetClass, nowUs) == nextCloseUs(assetClass, nowUs);
    }

    /** The trading days whose date lies between {@code from} and {@code to}, both included, by date. */
    List<SessionDay> days(AssetClass assetClass, LocalDate from, LocalDate to);
}
