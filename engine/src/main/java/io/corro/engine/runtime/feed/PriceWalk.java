package io.corro.engine.runtime.feed;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/**
 * A random walk in fixed steps of time: volatility follows the hour and the {@link Regime}, part of each move is the
 * one of a common factor, a closed market stands still and opens with a gap, and a day's distance from the centre
 * shrinks, so that a server may run for months without prices that nobody believes. What it quotes is a function of the
 * seed, the start, the calendar and the time asked for, and of nothing else: two walks that are asked at different
 * moments agree wherever their moments meet. Integers only. Not thread-safe.
 */
final class PriceWalk implements SimulatedPrice {
    static final long STEP_US = 50_000;

    /** The square root of the steps in a year: 31,536,000 s × 20. */
    private static final long ROOT_OF_STEPS_IN_YEAR = 25_114;
    private static final long STEPS_OF_MINUTE = 1_200;
    /** Steps over which a distance from the centre shrinks to 1/e: those of a day. */
    private static final long STEPS_OF_RETURN = 1_728_000;
    /** Steps made up for after a pause: those of an hour. The rest of a longer pause is a gap. */
    private static final long STEPS_AT_ONCE_MAX = 72_000;
    private static final long MINUTES_OF_GAP_MAX = 3 * 24 * 60;
    private static final int PARTS_PER_BILLION = 1_000_000_000;

    private final QuoteShape shape;
    private final Instrument instrument;
    private final TradingCalendar calendar;
    private final Noise own;
    private final Noise common;
    private final MarketTraits traits;
    private final int loadingPercent;
    private final long startUs;
    private final long usualSigmaPpb;
    private final RegimeWalk regimes;

    private long steps;
    private long centre;
    private long mid;
    private long closedMinutes;
    private boolean open = true;
    /** Of one step, in the present minute. */
    private long sigmaPpb;
    private int spreadPercent = 100;

    /** @param seed of all walks: those of one seed and one start have their common factors in common */
    PriceWalk(Instrument instrument, TradingCalendar calendar, long seed, long startUs) {
        this.shape = new QuoteShape(instrument);
        this.instrument = instrument;
        this.calendar = calendar;
        this.traits = MarketTraits.of(instrument.assetClass());
        this.own = new Noise(seed).named(instrument.symbol());
        this.common = new Noise(seed).named(traits.factor().name());
        this.loadingPercent = traits.loadingPercent(instrument);
        this.startUs = startUs;
        this.usualSigmaPpb = traits.volatilityPercent() * (PARTS_PER_BILLION / 100L) / ROOT_OF_STEPS_IN_YEAR;
        this.centre = Mid.ofTicks(StartPrices.ticks(instrument));
        this.mid = centre;
        this.regimes = new RegimeWalk(own.named("regimes"), mid);
    }

    @Override
    public TwoWayPrice at(long nowUs) {
        advance(nowUs);
        return shape.around(mid, noise(), spreadPercent);
    }

    @Override
    public void recentre(long bidTicks, long askTicks) {
        centre = Mid.between(bidTicks, askTicks);
        mid = centre;
        regimes.recentre(mid);
    }

    void advance(long nowUs) {
        long target = Math.floorDiv(nowUs - startUs, STEP_US);
        if (target - steps > STEPS_AT_ONCE_MAX) {
            long skipped = (target - STEPS_AT_ONCE_MAX - steps) / STEPS_OF_MINUTE;
            closedMinutes += skipped;
            steps += skipped * STEPS_OF_MINUTE;
        }
        for (; steps < target; steps++) {
            step();
        }
    }

    long mid() {
        return mid;
    }

    /** 48 random bits and more, of the present step. */
    long noise() {
        return own.bits(-1 - steps);
    }

    int spreadPercent() {
        return spreadPercent;
    }

    private void step() {
        if (steps % STEPS_OF_MINUTE == 0) {
            beginMinute(startUs + steps * STEP_US);
        }
        if (open) {
            long sigma = Money.mulDivHalfEven(mid, sigmaPpb, PARTS_PER_BILLION);
            long shock = Money.mulDivHalfEven(sigma, shock(), Noise.ONE_SIGMA);
            long pull = Money.divideHalfEven(centre - mid, STEPS_OF_RETURN);
            mid = Mid.clamp(mid + shock + pull + regimes.drift(mid, sigma, usualSigma()));
        }
    }

    private void beginMinute(long timeUs) {
        open = calendar.isOpen(instrument.assetClass(), timeUs);
        if (!open) {
            closedMinutes++;
            return;
        }
        if (closedMinutes > 0) {
            mid = Mid.clamp(mid + gap());
            regimes.recentre(mid);
            closedMinutes = 0;
        }
        Regime regime = regimes.beginMinute(steps / STEPS_OF_MINUTE, mid);
        int hour = DayShape.percent(instrument.assetClass(), timeUs);
        sigmaPpb = usualSigmaPpb * regime.sigmaPercent * hour / 10_000;
        spreadPercent = Math.max(regime.spreadPercent, DayShape.spreadPercent(hour));
    }

    /** Half of the way that the price would have gone meanwhile. */
    private long gap() {
        long ofMinute = usualSigma() * RegimeWalk.ROOT_OF_STEPS_IN_MINUTE;
        long root = (long) StrictMath.sqrt((double) Math.min(closedMinutes, MINUTES_OF_GAP_MAX));
        return Money.mulDivHalfEven(ofMinute * root / 2, shock(), Noise.ONE_SIGMA);
    }

    private long usualSigma() {
        return Money.mulDivHalfEven(mid, usualSigmaPpb, PARTS_PER_BILLION);
    }

    private long shock() {
        return (common.gaussian(steps) * loadingPercent + own.gaussian(steps) * traits.ownPercent()) / 100;
    }
}
