package io.corro.engine.runtime.feed;

import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/** Shape of simulated quotes: adds an instrument's usual spread and sizes, varied by noise, to a middle price. */
record QuoteShape(Instrument instrument) {
    private static final int SPREAD_PERCENT_MIN = 75;
    private static final int SPREAD_PERCENT_MAX = 150;
    private static final int PARTS_PER_MILLION = 1_000_000;
    private static final long NOISE_MAX = 0xffff;

    /**
     * @param noise         48 random bits
     * @param spreadPercent of the usual spread
     */
    TwoWayPrice around(long mid, long noise, int spreadPercent) {
        long spread = spreadTicks(mid >> Mid.FRACTION_BITS, noise & NOISE_MAX, spreadPercent);
        long bid = Math.max(1, (mid - spread * Mid.ONE_TICK / 2) >> Mid.FRACTION_BITS);
        return new TwoWayPrice(bid, bid + spread, size(noise >>> 16 & NOISE_MAX), size(noise >>> 32 & NOISE_MAX));
    }

    private long spreadTicks(long midTicks, long noise, int spreadPercent) {
        long percent = SPREAD_PERCENT_MIN + noise % (SPREAD_PERCENT_MAX - SPREAD_PERCENT_MIN + 1);
        return Math.max(1, Money.mulDivHalfEven(usualSpreadTicks(midTicks), percent * spreadPercent, 10_000));
    }

    private long usualSpreadTicks(long midTicks) {
        if (instrument.defaultSpread().signum() > 0) {
            return instrument.defaultSpread().divide(instrument.tickSize(), 0, RoundingMode.UP).longValueExact();
        }
        int spreadPpm = MarketTraits.of(instrument.assetClass()).spreadPpm();
        return Math.max(1, Money.mulDivHalfEven(midTicks, spreadPpm, PARTS_PER_MILLION));
    }

    /** Between a hundredth and a twentieth of the largest order. */
    private long size(long noise) {
        long smallest = Math.max(instrument.grid().minSteps(), instrument.grid().maxSteps() / 100);
        long largest = Math.max(smallest, instrument.grid().maxSteps() / 20);
        return smallest + Money.mulDivHalfEven(largest - smallest, noise, NOISE_MAX);
    }
}
