package io.corro.engine.runtime.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;

/**
 * Shape of a trading day: how lively an asset class is in each hour of New York time, in percent of its mean.
 * Currencies wake with London at 3:00 and are liveliest while both cities trade; shares at their opening and their
 * close.
 */
final class DayShape {
    private static final int[] CURRENCIES = {
        60, 60, 75, 120, 140, 130, 115, 110, 145, 160, 155, 135, 110, 90, 80, 75, 65, 35, 45, 65, 75, 70, 65, 60};
    private static final int[] SHARES = {
        40, 40, 45, 55, 60, 60, 60, 70, 95, 190, 165, 130, 110, 105, 115, 165, 70, 35, 40, 45, 45, 45, 40, 40};
    private static final int[] ROUND_THE_CLOCK = {
        90, 90, 85, 90, 95, 95, 95, 100, 120, 130, 130, 125, 115, 110, 110, 105, 100, 90, 85, 95, 105, 100, 95, 90};

    /** Below this percentage few quote, and those who do ask for more. */
    private static final int THIN_PERCENT = 65;
    private static final int THIN_SPREAD_PERCENT = 150;

    private DayShape() {}

    /** Standard deviation of a move in percent of the day's mean. */
    static int percent(AssetClass assetClass, long timeUs) {
        return hours(assetClass)[hour(timeUs)];
    }

    /** Spread in percent of the usual one for an hour of that liveliness. */
    static int spreadPercent(int percent) {
        return percent < THIN_PERCENT ? THIN_SPREAD_PERCENT : 100;
    }

    private static int[] hours(AssetClass assetClass) {
        return switch (assetClass) {
            case FOREX, METAL -> CURRENCIES;
            case EQUITY, INDEX, ENERGY -> SHARES;
            case CRYPTO -> ROUND_THE_CLOCK;
        };
    }

    private static int hour(long timeUs) {
        Instant time = Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
        ZoneOffset offset = TradingCalendar.ZONE.getRules().getOffset(time);
        return Math.floorMod(Math.floorDiv(time.getEpochSecond() + offset.getTotalSeconds(), 3_600L), 24);
    }
}
