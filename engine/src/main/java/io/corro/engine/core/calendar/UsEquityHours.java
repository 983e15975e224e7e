package io.corro.engine.core.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** Regular hours of the United States' stock exchanges: 09:30 to 16:00, or to 13:00 on a few days. */
final class UsEquityHours {
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    private UsEquityHours() {}

    static Optional<SessionDay> on(LocalDate date) {
        if (!Schedule.isWeekday(date) || UsHolidays.isHoliday(date)) {
            return Optional.empty();
        }
        LocalTime close = UsHolidays.isEarlyClose(date) ? EARLY_CLOSE : CLOSE;
        return Optional.of(new SessionDay(date, date.atTime(OPEN), date.atTime(close)));
    }
}
