package io.corro.persistence.imports;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Series of stored prices: one symbol, one kind and, for bars, one timeframe. Its files hold a month of bars or a day
 * of ticks each, by UTC.
 *
 * @param frame of bars as {@code 1Hour}; of ticks empty
 */
public record PriceSeries(String symbol, PriceKind kind, String frame) {

    /** The directory below the root of all series. */
    Path directory() {
        return Path.of(symbol, kind == PriceKind.BARS ? frame : kind.wireName());
    }

    /** The first date of the file that holds {@code timeUs}. */
    LocalDate periodOf(long timeUs) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(timeUs, 86_400_000_000L));
        return kind == PriceKind.BARS ? day.withDayOfMonth(1) : day;
    }

    /** Where the period that begins on that date ends, in microseconds since 1970. */
    long endUs(LocalDate period) {
        return startUs(kind == PriceKind.BARS ? period.plusMonths(1) : period.plusDays(1));
    }

    static long startUs(LocalDate date) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    String fileName(LocalDate period) {
        String date = period.toString();
        return (kind == PriceKind.BARS ? date.substring(0, "yyyy-MM".length()) : date) + PriceFiles.SUFFIX;
    }
}
