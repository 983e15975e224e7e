package io.corro.gateway.httpkit.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times on the wire: RFC 3339 out; RFC 3339 or a bare date in. Inside, microseconds since 1970. */
public final class WireTime {
    private static final int DATE_LENGTH = "2026-01-31".length();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx", Locale.ROOT);

    private WireTime() {}

    public static String format(long timeUs) {
        return instant(timeUs).toString();
    }

    /** A local time: with an offset and nine decimals, since clients cut the text at fixed places. */
    static String format(ZonedDateTime time) {
        return LOCAL.format(time);
    }

    public static Instant instant(long timeUs) {
        return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
    }

    /** Empty for zero, which stands for no time. */
    public static Optional<Instant> instantIfSet(long timeUs) {
        return timeUs == 0 ? Optional.empty() : Optional.of(instant(timeUs));
    }

    public static long nowUs(InstantSource clock) {
        return micros(clock.instant());
    }

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Empty if the text is neither a time with an offset nor a date, which means its first moment in UTC. */
    public static Optional<Instant> parse(String text) {
        if (text.length() == DATE_LENGTH) {
            return parseDate(text).map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        try {
            // A plus sign that a client did not encode in a query arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            return isUsual(time.getYear()) ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The calendar date of a time or a date; empty if the text is neither. */
    public static Optional<LocalDate> parseDate(String text) {
        if (text.length() > DATE_LENGTH) {
            return parse(text).flatMap(time -> parseDate(text.substring(0, DATE_LENGTH)));
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return isUsual(date.getYear()) ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Years of four digits; far beyond them microseconds and databases overflow. */
    private static boolean isUsual(int year) {
        return year > 0 && year < 10_000;
    }
}
