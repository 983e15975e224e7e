package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * Times of markets on the wire: with an offset and nine decimals, since clients cut the text by position. Stateless.
 */
final class LocalTimes {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx", Locale.ROOT);

    private LocalTimes() {}

    static String format(Instant time) {
        return format(time.atZone(TradingCalendar.ZONE));
    }

    static String format(long timeUs) {
        return format(WireTime.instant(timeUs));
    }

    static String format(ZonedDateTime time) {
        return TIMESTAMP.format(time);
    }
}
