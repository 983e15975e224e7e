package io.corro.engine.runtime.feed;

import java.util.SplittableRandom;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/**
 * A random walk in fixed steps of time that is drawn back to its centre over a day, so that a server may run for months
 * without prices that nobody believes. What it quotes is a function of the seed, the start and the time asked for, and
 * of nothing else: two walks that are asked at different moments agree wherever their moments meet. Integers only.
 */
final class PriceWalk implements SimulatedPrice {
    static final long STEP_US = 50_000;

    /** The square root of the steps in a year: 31,536,000 s × 20. */
    private static final long ROOT_OF_STEPS_IN_YEAR = 25_114;
    /** Steps over which a distance from the centre shrinks to 1/e: those of a day. */
    private static final long STEPS_OF_RETURN = 1_728_000;
    /** Steps made up for after a pause: those of an hour. The rest of a longer pause leaves no trace. */
    private static final long STEPS_AT_ONCE_MAX = 72_000;
    private static final int PARTS_PER_BILLION = 1_000_000_000;

    private final QuoteShape shape;
    private final SplittableRandom random;
    private final long startUs;
    private final long sigmaPpb;

    private long steps;
    private long centre;
    private long mid;
    private long noise;

    PriceWalk(Instrument instrument, long seed, long startUs) {
        this.shape = new QuoteShape(instrument);
        // Mixed with the symbol: instruments move independently, and a new one leaves the others as they were.
        this.random = new SplittableRandom(seed ^ (long) instrument.symbol().hashCode() << 32);
        this.startUs = startUs;
        this.sigmaPpb = MarketTraits.of(instrument.assetClass()).volatilityPercent()
                * (PARTS_PER_BILLION / 100L) / ROOT_OF_STEPS_IN_YEAR;
        this.centre = Mid.ofTicks(StartPrices.ticks(instrument));
        this.mid = centre;
        this.noise = random.nextLong();
    }

    @Override
    public TwoWayPrice at(long nowUs) {
        advance(nowUs);
        return shape.around(mid, noise);
    }

    @Override
    public void recentre(long bidTicks, long askTicks) {
        centre = Mid.between(bidTicks, askTicks);
        mid = centre;
    }

    void advance(long nowUs) {
        long target = Math.floorDiv(nowUs - startUs, STEP_US);
        steps = Math.max(steps, target - STEPS_AT_ONCE_MAX);
        for (; steps < target; steps++) {
            step();
        }
    }

    long mid() {
        return mid;
    }

    long noise() {
        return noise;
    }

    private void step() {
        long sigma = Money.mulDivHalfEven(mid, sigmaPpb, PARTS_PER_BILLION);
        long shock = Money.mulDivHalfEven(sigma, gaussian(), 1 << 16);
        long pull = Money.divideHalfEven(centre - mid, STEPS_OF_RETURN);
        mid = Mid.clamp(mid + shock + pull);
        noise = random.nextLong();
    }

    /** Nearly normal with a standard deviation of 2^16: the sum of twelve uniform 16-bit numbers. */
    private long gaussian() {
        long sum = 6;
        for (int i = 0; i < 3; i++) {
            long bits = random.nextLong();
            sum += (short) bits + (short) (bits >> 16) + (short) (bits >> 32) + (short) (bits >> 48);
        }
        return sum;
    }
}
