package io.corro.gateway.http.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.gateway.httpkit.wire.Described;

/** A trading day in the convention's second version. */
@Described("The convention's days lie within their date: one that opens the evening before is told from midnight on.")
record CalendarDayJson(LocalDate date, String open, String close, String sessionOpen, String sessionClose,
        LocalDate settlementDate) {
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR_MINUTE_COMPACT = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    static CalendarDayJson of(SessionDay day) {
        LocalTime open = onDate(day.open(), day.date());
        LocalTime close = day.close().toLocalTime();
        return new CalendarDayJson(day.date(), HOUR_MINUTE.format(open), HOUR_MINUTE.format(close),
                HOUR_MINUTE_COMPACT.format(open), HOUR_MINUTE_COMPACT.format(close), day.date());
    }

    private static LocalTime onDate(LocalDateTime time, LocalDate date) {
        return time.toLocalDate().isBefore(date) ? LocalTime.MIDNIGHT : time.toLocalTime();
    }
}
