package io.corro.engine.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjuster;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

/**
 * Holidays and early closes of the New York Stock Exchange by its standing rules, as they have been since 2022
 * (Juneteenth) and, for the others, 1998. Closures that were decided for one occasion, such as a day of mourning,
 * follow no rule and are not included.
 */
final class UsHolidays {
    private static final int JUNETEENTH_SINCE = 2022;

    private UsHolidays() {}

    /** Whether the exchange stays closed on this weekday. */
    static boolean isHoliday(LocalDate date) {
        int year = date.getYear();
        return switch (date.getMonth()) {
            case JANUARY -> date.equals(newYear(year)) || isNth(date, 3, MONDAY);
            case FEBRUARY -> isNth(date, 3, MONDAY);
            case MARCH, APRIL -> date.equals(easterSunday(year).minusDays(2));
            case MAY -> date.equals(date.with(lastInMonth(MONDAY)));
            case JUNE -> year >= JUNETEENTH_SINCE && date.equals(observed(LocalDate.of(year, Month.JUNE, 19)));
            case JULY -> date.equals(observed(LocalDate.of(year, Month.JULY, 4)));
            case SEPTEMBER -> isNth(date, 1, MONDAY);
            case NOVEMBER -> isNth(date, 4, THURSDAY);
            case DECEMBER -> date.equals(observed(LocalDate.of(year, Month.DECEMBER, 25)));
            case AUGUST, OCTOBER -> false;
        };
    }

    /** Whether trading ends at 13:00 on this weekday, if it is not a holiday. */
    static boolean isEarlyClose(LocalDate date) {
        return switch (date.getMonth()) {
            // The eve of Independence Day, unless the holiday makes a long weekend of its own.
            case JULY -> date.getDayOfMonth() == 3;
            case NOVEMBER -> isNth(date.minusDays(1), 4, THURSDAY);
            case DECEMBER -> date.getDayOfMonth() == 24;
            default -> false;
        };
    }

    private static boolean isNth(LocalDate date, int ordinal, DayOfWeek dayOfWeek) {
        TemporalAdjuster nth = dayOfWeekInMonth(ordinal, dayOfWeek);
        return date.equals(date.with(nth));
    }

    /** A New Year's Day on a Saturday is not made up for: the Friday before it ends the accounting year. */
    private static LocalDate newYear(int year) {
        LocalDate day = LocalDate.of(year, Month.JANUARY, 1);
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    /** A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. */
    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
        };
    }

    /**
     * The Gregorian computus: the first Sunday after the ecclesiastical full moon on or after 21 March. The names are
     * those of the almanac: golden number, century, corrections for leap years and for the moon, epact.
     */
    static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int leapCorrection = century / 4;
        int moonCorrection = (8 * century + 13) / 25;
        int epact = (19 * golden + century - leapCorrection - moonCorrection + 15) % 30;
        int fullMoon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + fullMoon + 2 - century + leapCorrection) % 7;
        int sunday = fullMoon - weekday;
        return LocalDate.of(year, Month.MARCH, 28).plusDays(sunday);
    }
}
