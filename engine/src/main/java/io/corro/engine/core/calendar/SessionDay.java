package io.corro.engine.core.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Trading day of one market: open from {@code open} until just before {@code close}, in the time of {@link
 * TradingCalendar#ZONE}. It closes on its own date, but may have opened the evening before.
 */
public record SessionDay(LocalDate date, LocalDateTime open, LocalDateTime close) {

    public SessionDay {
        if (!open.isBefore(close) || !close.toLocalDate().equals(date)) {
            throw new IllegalArgumentException("a session of " + date + " cannot last from " + open + " to " + close);
        }
    }

    /** Whether this day opens at the moment in which {@code previous} closes, so that the market stays open. */
    boolean continues(SessionDay previous) {
        return open.equals(previous.close);
    }
}
