package io.corro.workflows.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CadenceTest {

    @Test
    void dailyIsTodayOrTomorrow() {
        Cadence daily = new Cadence.Daily(LocalTime.of(22, 0));

        assertThat(daily.next(at("2026-03-28T21:59:59Z"))).isEqualTo(at("2026-03-28T22:00:00Z"));
        assertThat(daily.next(at("2026-03-28T22:00:00Z"))).isEqualTo(at("2026-03-29T22:00:00Z"));
    }

    @Test
    void monthlyIsTheFirstDay() {
        Cadence monthly = new Cadence.Monthly(LocalTime.of(1, 30));

        assertThat(monthly.next(at("2026-01-31T12:00:00Z"))).isEqualTo(at("2026-02-01T01:30:00Z"));
        assertThat(monthly.next(at("2026-02-01T01:30:00Z"))).isEqualTo(at("2026-03-01T01:30:00Z"));
        assertThat(monthly.next(at("2026-12-02T00:00:00Z"))).isEqualTo(at("2027-01-01T01:30:00Z"));
    }

    @Test
    void everyCountsFromTheEpoch() {
        Cadence every = new Cadence.Every(Duration.ofMinutes(15));

        assertThat(every.next(at("2026-03-28T10:14:59Z"))).isEqualTo(at("2026-03-28T10:15:00Z"));
        assertThat(every.next(at("2026-03-28T10:15:00Z"))).isEqualTo(at("2026-03-28T10:30:00Z"));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
