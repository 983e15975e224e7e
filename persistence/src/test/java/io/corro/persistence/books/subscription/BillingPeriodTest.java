package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BillingPeriodTest {

    @Test
    void countsMonthsFromTheAnchorSoThatThe31stReturns() {
        assertThat(starts("2028-01-31T10:00:00Z", BillingInterval.MONTH, 14)).containsExactly(
                "2028-01-31T10:00:00Z", "2028-02-29T10:00:00Z", "2028-03-31T10:00:00Z", "2028-04-30T10:00:00Z",
                "2028-05-31T10:00:00Z", "2028-06-30T10:00:00Z", "2028-07-31T10:00:00Z", "2028-08-31T10:00:00Z",
                "2028-09-30T10:00:00Z", "2028-10-31T10:00:00Z", "2028-11-30T10:00:00Z", "2028-12-31T10:00:00Z",
                "2029-01-31T10:00:00Z", "2029-02-28T10:00:00Z");
    }

    @Test
    void countsYearsFromALeapDay() {
        assertThat(starts("2028-02-29T00:00:00Z", BillingInterval.YEAR, 5)).containsExactly(
                "2028-02-29T00:00:00Z", "2029-02-28T00:00:00Z", "2030-02-28T00:00:00Z", "2031-02-28T00:00:00Z",
                "2032-02-29T00:00:00Z");
    }

    @Test
    void leavesNoGapAndNoOverlap() {
        Instant anchor = Instant.parse("2027-08-31T23:59:59Z");
        for (int number = 0; number < 60; number++) {
            assertThat(BillingPeriod.of(anchor, BillingInterval.MONTH, number).end())
                    .isEqualTo(BillingPeriod.of(anchor, BillingInterval.MONTH, number + 1).start());
        }
    }

    @Test
    void knowsNoPartsOfSeconds() {
        Instant start = Instant.parse("2027-01-01T00:00:00.5Z");

        assertThatIllegalArgumentException().isThrownBy(() -> new BillingPeriod(start, start.plusSeconds(60)));
    }

    @Test
    void countsTheAttemptsOfTheDunningScheduleFromTheFirstFailure() {
        Instant failed = Instant.parse("2027-03-31T10:00:00Z");
        BillingRules rules = BillingRules.DEFAULT;

        assertThat(rules.nextAttempt(failed, failed)).contains(failed.plus(Duration.ofDays(1)));
        assertThat(rules.nextAttempt(failed, failed.plus(Duration.ofDays(1))))
                .contains(failed.plus(Duration.ofDays(3)));
        assertThat(rules.nextAttempt(failed, failed.plus(Duration.ofDays(6))))
                .contains(failed.plus(Duration.ofDays(7)));
        assertThat(rules.nextAttempt(failed, failed.plus(Duration.ofDays(14)))).isEmpty();
    }

    private static List<String> starts(String anchor, BillingInterval interval, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> BillingPeriod.of(Instant.parse(anchor), interval, number).start().toString())
                .toList();
    }
}
