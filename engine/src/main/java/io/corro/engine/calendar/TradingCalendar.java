package io.corro.engine.calendar;

import io.corro.engine.domain.AssetClass;

/** When instruments trade. Times are microseconds since 1970. Immutable; callable from any thread. */
public interface TradingCalendar {

    boolean isOpen(AssetClass assetClass, long nowUs);

    /** The end of the trading day that {@code nowUs} belongs to, or of the next one: when {@code DAY} orders expire. */
    long dayEndUs(AssetClass assetClass, long nowUs);
}
