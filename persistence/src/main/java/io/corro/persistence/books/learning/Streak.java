package io.corro.persistence.books.learning;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;

/**
 * Consecutive days of learning, counted by the calendar of the learner's zone: a day with a change of clocks is one
 * day. A day before the last one, which a move to another zone brings about, changes nothing. Immutable.
 *
 * @param days    up to the last day of learning
 * @param longest ever
 */
public record Streak(int days, int longest, Optional<LocalDate> lastDay) {
    public static final Streak NONE = new Streak(0, 0, Optional.empty());

    /** After something was learned on that day. */
    public Streak on(LocalDate day) {
        if (lastDay.isPresent() && !day.isAfter(lastDay.get())) {
            return this;
        }
        int next = lastDay.filter(last -> last.plusDays(1).equals(day)).isPresent() ? days + 1 : 1;
        return new Streak(next, Math.max(longest, next), Optional.of(day));
    }

    /** What it is worth on a day on which nothing may have been learned yet. */
    public int daysAsOf(LocalDate day) {
        return lastDay.filter(last -> !last.plusDays(1).isBefore(day)).isPresent() ? days : 0;
    }

    /** Whether both days are in one week, Monday to Sunday. */
    static boolean isSameWeek(LocalDate one, LocalDate two) {
        return one.get(IsoFields.WEEK_BASED_YEAR) == two.get(IsoFields.WEEK_BASED_YEAR)
                && one.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == two.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
