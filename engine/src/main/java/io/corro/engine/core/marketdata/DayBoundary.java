package io.corro.engine.core.marketdata;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;

/**
 * Boundary between the calendar days of an instrument: where its daily, weekly and monthly bars begin. Stateless; no
 * boundary falls into the hours that daylight saving time skips or repeats.
 */
public enum DayBoundary {
    /** Midnight in UTC: cryptocurrencies. */
    UTC_MIDNIGHT(ZoneOffset.UTC, LocalTime.MIDNIGHT),
    /** Midnight in New York: shares. */
    NEW_YORK_MIDNIGHT(TradingCalendar.ZONE, LocalTime.MIDNIGHT),
    /** Five in the afternoon in New York, where the next date's trading begins: currencies, metals, indices, energy. */
    NEW_YORK_FIVE(TradingCalendar.ZONE, LocalTime.of(17, 0));

    private final ZoneId zone;
    private final LocalTime time;

    DayBoundary(ZoneId zone, LocalTime time) {
        this.zone = zone;
        this.time = time;
    }

    public static DayBoundary of(AssetClass assetClass) {
        return switch (assetClass) {
            case CRYPTO -> UTC_MIDNIGHT;
            case EQUITY -> NEW_YORK_MIDNIGHT;
            case FOREX, METAL, INDEX, ENERGY -> NEW_YORK_FIVE;
        };
    }

    /** The date whose day holds {@code timeUs}. */
    public LocalDate dateOf(long timeUs) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS), zone);
        return beginsEveningBefore() && !local.toLocalTime().isBefore(time)
                ? local.toLocalDate().plusDays(1)
                : local.toLocalDate();
    }

    /** When the day of {@code date} begins. */
    public long startUs(LocalDate date) {
        LocalDate begins = beginsEveningBefore() ? date.minusDays(1) : date;
        return ChronoUnit.MICROS.between(Instant.EPOCH, begins.atTime(time).atZone(zone).toInstant());
    }

    private boolean beginsEveningBefore() {
        return !time.equals(LocalTime.MIDNIGHT);
    }
}
