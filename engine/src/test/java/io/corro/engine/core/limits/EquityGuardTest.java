package io.corro.engine.core.limits;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Losses are counted from the day's beginning and from the peak, and what is paid is none. */
class EquityGuardTest {
    private static final long DAY_US = 86_400_000_000L;
    private static final LimitSet LOSS = new LimitSet.Builder().dailyLoss(100).build();
    private static final LimitSet DRAWDOWN = new LimitSet.Builder().drawdownPpm(100_000).build();

    @Test
    void aDailyLossBeginsAnewWithTheDay() {
        EquityGuard guard = EquityGuard.NONE.seen(1_000, DAY_US).seen(901, DAY_US + 1);
        assertThat(guard.reached(LOSS, 901)).isEmpty();
        assertThat(guard.reached(LOSS, 900)).contains(LimitRule.DAILY_LOSS);
        assertThat(guard.seen(900, 2 * DAY_US).reached(LOSS, 801)).isEmpty();
    }

    @Test
    void aDrawdownIsMeasuredFromThePeak() {
        EquityGuard guard = EquityGuard.NONE.seen(1_000, DAY_US).seen(2_000, 2 * DAY_US);
        assertThat(guard.reached(DRAWDOWN, 1_801)).isEmpty();
        assertThat(guard.reached(DRAWDOWN, 1_800)).contains(LimitRule.DRAWDOWN);
    }

    @Test
    void paymentsAreNeitherGainNorLoss() {
        EquityGuard guard = EquityGuard.NONE.seen(1_000, DAY_US).paid(-500);
        assertThat(guard.reached(LOSS, 500)).isEmpty();
        assertThat(guard.reached(DRAWDOWN, 500)).isEmpty();
        assertThat(guard.paid(1_000).reached(LOSS, 1_400)).contains(LimitRule.DAILY_LOSS);
    }

    @Test
    void anAccountThatNeverHadAnythingLosesNothing() {
        assertThat(EquityGuard.NONE.seen(0, DAY_US).reached(DRAWDOWN, 0)).isEmpty();
    }
}
