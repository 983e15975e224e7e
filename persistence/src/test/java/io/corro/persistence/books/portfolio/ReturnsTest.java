package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.portfolio.GoalProjection.Plan;
import io.corro.persistence.books.portfolio.Returns.Day;
import io.corro.persistence.books.portfolio.Returns.Flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Returns and projections, against examples that are published or worked by hand. */
class ReturnsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** The manual of a spreadsheet prints 37.34 percent for these flows. */
    @Test
    void theMoneyWeightedReturnOfAPublishedExample() {
        assertThat(Returns.moneyWeighted(List.of(flow(2008, 1, 1, -10_000), flow(2008, 3, 1, 2_750),
                flow(2008, 10, 30, 4_250), flow(2009, 2, 15, 3_250), flow(2009, 4, 1, 2_750))).getAsDouble())
                .isCloseTo(0.373362535, within(1e-8));
    }

    @Test
    void flowsOfOneSignHaveNoRate() {
        assertThat(Returns.moneyWeighted(List.of())).isEmpty();
        assertThat(Returns.moneyWeighted(List.of(flow(2026, 1, 1, 5), flow(2027, 1, 1, 5)))).isEmpty();
    }

    /** 100 becomes 110; 90 are added at the end of the day; 200 become 180: 1.1 × 0.9 − 1. */
    @Test
    void theTimeWeightedReturnIgnoresWhenMoneyCame() {
        List<Day> days = List.of(day(0, 100, 0), day(1, 200, 90), day(2, 180, 0));

        assertThat(Returns.daily(days)).satisfiesExactly(
                first -> assertThat(first).isCloseTo(0.1, within(1e-12)),
                second -> assertThat(second).isCloseTo(-0.1, within(1e-12)));
        assertThat(Returns.timeWeighted(Returns.daily(days))).isCloseTo(-0.01, within(1e-12));
        assertThat(Returns.maxDrawdown(Returns.daily(days))).isCloseTo(0.1, within(1e-12));
    }

    /** 100 for a year, 100 more for its second half; 231 at the end: 100(1+r) + 100(1+r)^(184/365) = 231. */
    @Test
    void theMoneyWeightedReturnOfAPortfolio() {
        List<Flow> flows = Returns.flows(List.of(day(0, 100, 0), day(181, 205, 100), day(365, 231, 0)));
        double rate = Returns.moneyWeighted(flows).getAsDouble();

        assertThat(100 * (1 + rate) + 100 * Math.pow(1 + rate, 184 / 365.0)).isCloseTo(231, within(1e-6));
    }

    /** The sample 1, 2, 3, 4 percent has the deviation √(5/3) percent. */
    @Test
    void volatilityIsThatOfASample() {
        assertThat(Returns.volatility(List.of(0.01, 0.02, 0.03, 0.04), 252))
                .isCloseTo(Math.sqrt(5.0 / 3) / 100 * Math.sqrt(252), within(1e-12));
        assertThat(Returns.volatility(List.of(0.01), 252)).isZero();
    }

    /** 500 a month without interest reach 6,000 in twelve months; at 12.6825 % a year a month gives one percent. */
    @Test
    void monthsToTarget() {
        assertThat(GoalProjection.monthsToTarget(new Plan(0, 500, 6_000, 0, 0))).hasValue(12);
        double onePercent = Math.pow(1.01, 12) - 1;
        assertThat(GoalProjection.monthsToTarget(new Plan(0, 100, 1_268.25, onePercent, 0))).as(
                "the future value of twelve payments of 100 at one percent is 1,268.25").hasValue(12);
        assertThat(GoalProjection.monthsToTarget(new Plan(50, 0, 100, 0, 0))).isEmpty();
        assertThat(GoalProjection.monthsToTarget(new Plan(100, 0, 100, 0, 0))).hasValue(0);
    }

    @Test
    void bandsFollowTheSeedAndHoldTheMean() {
        Plan plan = new Plan(10_000, 0, 10_700, 0.07, 0.15);
        GoalProjection once = GoalProjection.of(plan, 36, 42);

        assertThat(GoalProjection.of(plan, 36, 42)).isEqualTo(once);
        assertThat(GoalProjection.of(plan, 36, 43)).isNotEqualTo(once);
        assertThat(once.bands()).hasSize(3).allMatch(band -> band.low() < band.middle() && band.middle() < band.high());
        assertThat(once.bands().getLast().middle()).as("the median of a lognormal path: e^(ln 1.07 − σ²/2) a year")
                .isCloseTo(10_000 * Math.exp(3 * (Math.log(1.07) - 0.15 * 0.15 / 2)), within(300.0));
        assertThat(GoalProjection.of(new Plan(100, 10, 160, 0, 0), 6, 1).onTime()).isEqualTo(1);
    }

    private static Flow flow(int year, int month, int day, double amount) {
        return new Flow(LocalDate.of(year, month, day), amount);
    }

    private static Day day(int after, long value, long flow) {
        return new Day(FIRST.plusDays(after), BigDecimal.valueOf(value), BigDecimal.valueOf(flow));
    }
}
