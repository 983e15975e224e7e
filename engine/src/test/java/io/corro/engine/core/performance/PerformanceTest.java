package io.corro.engine.core.performance;

import java.time.YearMonth;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Statistics against a published example and against sums by hand. */
class PerformanceTest {
    private static final long DAY_US = 86_400_000_000L;

    /** The example of Rollinger and Hoffman, "Sortino: a sharper ratio": 4.417 at a target of zero. */
    @Test
    void theRatioOfSortinoIsThePublishedOne() {
        List<Double> returns = List.of(0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04);

        assertThat(Performance.sortino(returns)).isCloseTo(4.417, within(0.0005));
    }

    /** Mean 0.02; squares of the distances 0.0001, 0, 0.0001 over two. */
    @Test
    void theRatioOfSharpeIsMeanOverTheDeviationOfTheSample() {
        assertThat(Performance.sharpe(List.of(0.01, 0.02, 0.03))).isCloseTo(2.0, within(1e-9));
        assertThat(Performance.sharpe(List.of(0.01))).isZero();
    }

    @Test
    void aCurveIsReckonedByHand() {
        List<EquityPoint> curve = List.of(point(0, 100), point(1, 120), point(2, 90), point(3, 96), point(40, 150));
        List<ClosedTrade> trades = List.of(trade(30), trade(-10), trade(20), trade(0));

        Performance performance = Performance.of(curve, trades, 365);

        assertThat(performance.totalReturn()).isCloseTo(0.5, within(1e-9));
        assertThat(performance.annualReturn()).isCloseTo(Math.pow(1.5, 365.25 / 40) - 1, within(1e-9));
        assertThat(performance.maxDrawdown()).isCloseTo(0.25, within(1e-9));
        assertThat(performance.maxDrawdownDays()).isCloseTo(2, within(1e-9));
        assertThat(performance.profitFactor()).isCloseTo(5, within(1e-9));
        assertThat(performance.winRate()).isCloseTo(0.5, within(1e-9));
        assertThat(performance.averageWin()).isEqualTo(25);
        assertThat(performance.averageLoss()).isEqualTo(-10);
        assertThat(performance.monthly().get(YearMonth.of(1970, 1))).isCloseTo(-0.04, within(1e-9));
        assertThat(performance.monthly().get(YearMonth.of(1970, 2))).isCloseTo(150 / 96.0 - 1, within(1e-9));
    }

    @Test
    void daysAreNoYear() {
        Performance performance = Performance.of(List.of(point(0, 100), point(1, 300)), List.of(), 365);

        assertThat(performance.totalReturn()).isCloseTo(2, within(1e-9));
        assertThat(performance.annualReturn()).isZero();
    }

    /** The first of January 1970 was a Thursday. */
    @Test
    void daysWithoutChangeAreFilledIn() {
        List<EquityPoint> curve = List.of(point(0, 100), point(5, 120));

        assertThat(DailyPoints.of(curve, false)).extracting(EquityPoint::atUs)
                .containsExactly(0L, 2 * DAY_US - 1, 5 * DAY_US - 1, 5 * DAY_US);
        assertThat(DailyPoints.of(curve, true)).extracting(EquityPoint::equity)
                .containsExactly(100L, 100L, 100L, 100L, 100L, 120L);
    }

    private static EquityPoint point(long day, long equity) {
        return new EquityPoint(day * DAY_US, equity);
    }

    private static ClosedTrade trade(long profit) {
        return new ClosedTrade("EURUSD", Side.BUY, 1, 1, 1, profit, 0, 0, 1);
    }
}
