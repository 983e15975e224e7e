package io.corro.gateway.feed;

import java.math.RoundingMode;
import java.util.SplittableRandom;

import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.Money;

/**
 * The simulated price of one instrument: a random walk in fixed steps of time that is drawn back to its centre over a
 * day, so that a server may run for months without prices that nobody believes. What it quotes is a function of the
 * seed, the start and the time asked for, and of nothing else: two walks that are asked at different moments agree
 * wherever their moments meet. Integers only. Not thread-safe.
 */
final class PriceWalk {
    static final long STEP_US = 50_000;

    /** The square root of the steps in a year: 31,536,000 s × 20. */
    private static final long ROOT_OF_STEPS_IN_YEAR = 25_114;
    /** Steps over which a distance from the centre shrinks to 1/e: those of a day. */
    private static final long STEPS_OF_RETURN = 1_728_000;
    /** Steps made up for after a pause: those of an hour. The rest of a longer pause leaves no trace. */
    private static final long STEPS_AT_ONCE_MAX = 72_000;
    private static final int PARTS_PER_BILLION = 1_000_000_000;
    private static final int PARTS_PER_MILLION = 1_000_000;

    /** The walk counts in fractions of a tick, so that a step may be smaller than a tick. */
    private static final int FRACTION_BITS = 16;
    private static final long MID_MAX = Long.MAX_VALUE >> 2;

    private static final int SPREAD_PERCENT_MIN = 75;
    private static final int SPREAD_PERCENT_MAX = 150;

    private final Instrument instrument;
    private final MarketTraits traits;
    private final SplittableRandom random;
    private final long startUs;
    private final long sigmaPpb;

    private long steps;
    private long centre;
    private long mid;
    private long noise;

    PriceWalk(Instrument instrument, long seed, long startUs) {
        this.instrument = instrument;
        this.traits = MarketTraits.of(instrument.assetClass());
        // Mixed with the symbol: instruments move independently, and a new one leaves the others as they were.
        this.random = new SplittableRandom(seed ^ (long) instrument.symbol().hashCode() << 32);
        this.startUs = startUs;
        this.sigmaPpb = traits.volatilityPercent() * (PARTS_PER_BILLION / 100) / ROOT_OF_STEPS_IN_YEAR;
        this.centre = StartPrices.ticks(instrument) << FRACTION_BITS;
        this.mid = centre;
        this.noise = random.nextLong();
    }

    /** The price at a time that is not before the last one asked for; an earlier one is taken for the last. */
    TwoWayPrice at(long nowUs) {
        advanceTo(Math.floorDiv(nowUs - startUs, STEP_US));
        long spread = spreadTicks();
        long bid = Math.max(1, mid - (spread << FRACTION_BITS - 1) >> FRACTION_BITS);
        return new TwoWayPrice(bid, bid + spread, size(noise >>> 16), size(noise >>> 32));
    }

    /** Makes the middle of these prices the new centre; the walk goes on from there. */
    void recentre(long bidTicks, long askTicks) {
        long ticks = Math.max(1, Math.min(bidTicks, askTicks) / 2 + Math.max(bidTicks, askTicks) / 2);
        centre = Math.min(ticks, MID_MAX >> FRACTION_BITS) << FRACTION_BITS;
        mid = centre;
    }

    private void advanceTo(long target) {
        steps = Math.max(steps, target - STEPS_AT_ONCE_MAX);
        for (; steps < target; steps++) {
            step();
        }
    }

    private void step() {
        long sigma = Money.mulDivHalfEven(mid, sigmaPpb, PARTS_PER_BILLION);
        long shock = Money.mulDivHalfEven(sigma, gaussian(), 1 << 16);
        long pull = Money.divideHalfEven(centre - mid, STEPS_OF_RETURN);
        mid = Math.clamp(mid + shock + pull, 1L << FRACTION_BITS, MID_MAX);
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

    private long spreadTicks() {
        long percent = SPREAD_PERCENT_MIN + (noise & 0xffff) % (SPREAD_PERCENT_MAX - SPREAD_PERCENT_MIN + 1);
        return Math.max(1, Money.mulDivHalfEven(usualSpreadTicks(), percent, 100));
    }

    private long usualSpreadTicks() {
        if (instrument.defaultSpread().signum() > 0) {
            return instrument.defaultSpread().divide(instrument.tickSize(), 0, RoundingMode.UP).longValueExact();
        }
        return Math.max(1, Money.mulDivHalfEven(mid >> FRACTION_BITS, traits.spreadPpm(), PARTS_PER_MILLION));
    }

    /** Between a hundredth and a twentieth of the largest order. */
    private long size(long bits) {
        long smallest = Math.max(instrument.grid().minSteps(), instrument.grid().maxSteps() / 100);
        long largest = Math.max(smallest, instrument.grid().maxSteps() / 20);
        return smallest + (bits & 0xffff) * (largest - smallest) / 0xffff;
    }
}
