package io.corro.engine.runtime.feed;

import io.corro.engine.core.domain.Money;

/** Succession of one market's regimes, and what each adds to a step of the price. Not thread-safe. */
final class RegimeWalk {
    /** A minute's standard deviation in those of a step, rounded. */
    static final int ROOT_OF_STEPS_IN_MINUTE = 35;

    /** A leap takes so many steps: one second. */
    private static final int STEPS_OF_LEAP = 20;
    /** Standard deviations of a minute in a leap. */
    private static final int LEAP_MIN = 4;
    private static final int LEAP_MAX = 12;
    /** A trend's drift is the step's standard deviation divided by this. */
    private static final int DRIFT_DIVISOR = 150;
    /** Steps over which a distance from the middle of a range shrinks to 1/e: those of ten minutes. */
    private static final int STEPS_OF_RANGE = 12_000;
    /** Draws of one minute: whether the regime ends, the next one, its direction, its leap. */
    private static final int DRAWS = 4;

    private final Noise noise;
    private Regime regime = Regime.RANGE;
    private long anchor;
    private int direction = 1;
    /** Standard deviations of a minute that the leap under way still has to go, times the steps that are left. */
    private int leap;
    private int leapSteps;

    RegimeWalk(Noise noise, long mid) {
        this.noise = noise;
        this.anchor = mid;
    }

    /** Another price from outside ends a leap and moves a range. */
    void recentre(long mid) {
        anchor = mid;
        leapSteps = 0;
    }

    /** Keeps the regime or draws the next. */
    Regime beginMinute(long minute, long mid) {
        long place = minute * DRAWS;
        if (noise.below(place, regime.minutes) == 0) {
            regime = Regime.drawn(noise, place + 1);
            direction = noise.below(place + 2, 2) == 0 ? 1 : -1;
            anchor = mid;
            leap = LEAP_MIN + noise.below(place + 3, LEAP_MAX - LEAP_MIN + 1);
            leapSteps = regime == Regime.JUMP ? STEPS_OF_LEAP : 0;
        }
        return regime;
    }

    /**
     * What the regime adds to this step.
     *
     * @param sigma      standard deviation of a step now
     * @param usualSigma standard deviation of a step on average
     */
    long drift(long mid, long sigma, long usualSigma) {
        return switch (regime) {
            case QUIET -> 0;
            case RANGE -> Money.divideHalfEven(anchor - mid, STEPS_OF_RANGE);
            case TREND -> direction * sigma / DRIFT_DIVISOR;
            case JUMP -> leapSteps-- > 0 ? direction * usualSigma * ROOT_OF_STEPS_IN_MINUTE * leap / STEPS_OF_LEAP : 0;
        };
    }
}
