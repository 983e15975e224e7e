package io.corro.persistence.books.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Streaks by the learner's calendar: over changes of clocks, across zones, and levels by points. */
class StreakTest {

    private static Streak after(String zone, String... instants) {
        Streak streak = Streak.NONE;
        for (String instant : instants) {
            streak = streak.on(LocalDate.ofInstant(Instant.parse(instant), ZoneId.of(zone)));
        }
        return streak;
    }

    /** Clocks go forward at 2026-03-29 01:00 UTC and back at 2026-10-25 01:00 UTC in Madrid. */
    @Test
    void aDayWithAChangeOfClocksIsOneDay() {
        assertThat(after("Europe/Madrid", "2026-03-28T22:59:00Z", "2026-03-28T23:01:00Z", "2026-03-29T22:01:00Z")
                .days()).isEqualTo(3);
        assertThat(after("Europe/Madrid", "2026-03-28T23:01:00Z", "2026-03-29T21:59:00Z").days()).isEqualTo(1);
        assertThat(after("Europe/Madrid", "2026-10-24T22:01:00Z", "2026-10-25T22:59:00Z").days()).isEqualTo(1);
        assertThat(after("Europe/Madrid", "2026-10-24T21:59:00Z", "2026-10-24T22:01:00Z", "2026-10-25T23:01:00Z")
                .days()).isEqualTo(3);
    }

    /** The same instants are one day here and two days there. */
    @Test
    void theDayIsTheLearnersOwn() {
        String[] evenings = {"2026-05-01T23:30:00Z", "2026-05-02T00:30:00Z"};

        assertThat(after("UTC", evenings).days()).isEqualTo(2);
        assertThat(after("America/Mexico_City", evenings).days()).isEqualTo(1);
        assertThat(after("Pacific/Kiritimati", evenings).days()).isEqualTo(1);
    }

    @Test
    void aGapBeginsAnew() {
        Streak streak = after("UTC", "2026-05-01T12:00:00Z", "2026-05-02T12:00:00Z", "2026-05-04T12:00:00Z");

        assertThat(streak.days()).isEqualTo(1);
        assertThat(streak.longest()).isEqualTo(2);
        assertThat(streak.daysAsOf(LocalDate.parse("2026-05-05"))).isEqualTo(1);
        assertThat(streak.daysAsOf(LocalDate.parse("2026-05-06"))).isZero();
    }

    @Test
    void aMoveToAnotherZoneTakesNothing() {
        Streak streak = Streak.NONE;
        for (String day : List.of("2026-05-01", "2026-05-02", "2026-05-01", "2026-05-03")) {
            streak = streak.on(LocalDate.parse(day));
        }
        assertThat(streak.days()).isEqualTo(3);
    }

    @Test
    void aWeekBeginsOnMondayAlsoOverNewYear() {
        assertThat(Streak.isSameWeek(LocalDate.parse("2026-12-28"), LocalDate.parse("2027-01-03"))).isTrue();
        assertThat(Streak.isSameWeek(LocalDate.parse("2027-01-03"), LocalDate.parse("2027-01-04"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "99,1", "100,2", "399,2", "400,3", "899,3", "900,4", "1000000,101", "999999,100"})
    void levels(long xp, int level) {
        assertThat(Levels.of(xp)).isEqualTo(level);
        assertThat(Levels.beginsAt(level)).isLessThanOrEqualTo(xp);
        assertThat(Levels.beginsAt(level + 1)).isGreaterThan(xp);
    }
}
