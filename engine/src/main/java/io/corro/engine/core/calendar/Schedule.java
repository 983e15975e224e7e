package io.corro.engine.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of one market, derived from a single rule: the trading day of a date, if it has one. Times are New York
 * local time, which is unambiguous here: no session starts or ends in the hours that daylight saving time skips or
 * repeats.
 */
@FunctionalInterface
interface Schedule {

    LocalTime DAY_END = LocalTime.of(17, 0);

    /** Longer than any stretch without a trading day, and longer than any stretch of days without a pause. */
    int DAYS_AHEAD_MAX = 10;

    /** A trading day on every date, without a pause between them. */
    Schedule ROUND_THE_CLOCK = date -> Optional.of(fromEveningBefore(date));

    /** From Sunday evening to Friday evening without a pause. */
    Schedule FOREX_WEEK = date -> Optional.of(date).filter(Schedule::isWeekday).map(Schedule::fromEveningBefore);

    /** The regular hours of the stock exchanges. */
    Schedule US_EQUITIES = UsEquityHours::on;

    Optional<SessionDay> on(LocalDate date);

    static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
    }

    private static SessionDay fromEveningBefore(LocalDate date) {
        return new SessionDay(date, date.minusDays(1).atTime(DAY_END), date.atTime(DAY_END));
    }

    default boolean isOpen(LocalDateTime now) {
        return !dayOf(now).open().isAfter(now);
    }

    /** The trading day that {@code now} belongs to, or the next one. */
    default SessionDay dayOf(LocalDateTime now) {
        SessionDay first = firstFrom(now.toLocalDate());
        return first.close().isAfter(now) ? first : after(first);
    }

    default LocalDateTime nextClose(LocalDateTime now) {
        return lastWithoutPause(dayOf(now)).close();
    }

    default LocalDateTime nextOpen(LocalDateTime now) {
        SessionDay day = dayOf(now);
        if (day.open().isAfter(now)) {
            return day.open();
        }
        return after(lastWithoutPause(day)).open();
    }

    default List<SessionDay> days(LocalDate from, LocalDate to) {
        List<SessionDay> days = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            on(date).ifPresent(days::add);
        }
        return days;
    }

    /** The day at whose end the market pauses; {@code day} itself when the market never does. */
    private SessionDay lastWithoutPause(SessionDay day) {
        SessionDay last = day;
        for (int i = 0; i < DAYS_AHEAD_MAX; i++) {
            SessionDay next = after(last);
            if (!next.continues(last)) {
                return last;
            }
            last = next;
        }
        return day;
    }

    private SessionDay after(SessionDay day) {
        return firstFrom(day.date().plusDays(1));
    }

    private SessionDay firstFrom(LocalDate from) {
        for (int i = 0; i < DAYS_AHEAD_MAX; i++) {
            Optional<SessionDay> day = on(from.plusDays(i));
            if (day.isPresent()) {
                return day.get();
            }
        }
        throw new IllegalStateException("no trading day within " + DAYS_AHEAD_MAX + " days from " + from);
    }
}
