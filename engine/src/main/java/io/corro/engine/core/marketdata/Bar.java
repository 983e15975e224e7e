package io.corro.engine.core.marketdata;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;

/**
 * Bar: how the price of one instrument moved within one frame. Immutable.
 *
 * @param startUs  where the frame begins
 * @param volume   steps traded
 * @param trades   trades
 * @param turnover the sum of price in ticks times steps over the trades, for {@link #average}; {@code Long.MAX_VALUE}
 *                 stands for all above it
 * @param prices   prices that made the bar: quotes and trades
 */
public record Bar(long startUs, long openTicks, long highTicks, long lowTicks, long closeTicks, long volume,
        int trades, long turnover, int prices) {
    private static final int AVERAGE_DIGITS = 4;

    public Bar {
        if (lowTicks > Math.min(openTicks, closeTicks) || highTicks < Math.max(openTicks, closeTicks)) {
            throw new IllegalArgumentException("open and close must lie between low and high: " + openTicks + " "
                    + highTicks + " " + lowTicks + " " + closeTicks);
        }
        if (volume < 0 || trades < 0 || turnover < 0 || prices < 0) {
            throw new IllegalArgumentException("volume, trades, turnover and prices must not be negative");
        }
    }

    /** A bar of a single price, without a trade. */
    static Bar ofPrice(long startUs, long ticks) {
        return new Bar(startUs, ticks, ticks, ticks, ticks, 0, 0, 0, 1);
    }

    /**
     * The average price of the trades, rounded half-even at four digits beyond the instrument's; the closing price
     * where no trade is known.
     */
    public BigDecimal average(Instrument instrument) {
        return volume == 0 || turnover == 0 ? instrument.price(closeTicks)
                : instrument.tickSize().multiply(BigDecimal.valueOf(turnover)).divide(BigDecimal.valueOf(volume),
                        instrument.tickSize().scale() + AVERAGE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** This bar and the one after it as one bar that begins at {@code startUs}. */
    public Bar joinedBy(Bar next, long startUs) {
        return new Bar(startUs, openTicks, Math.max(highTicks, next.highTicks), Math.min(lowTicks, next.lowTicks),
                next.closeTicks, sum(volume, next.volume),
                (int) Math.min(Integer.MAX_VALUE, (long) trades + next.trades),
                sum(turnover, next.turnover), (int) Math.min(Integer.MAX_VALUE, (long) prices + next.prices));
    }

    /** The same bar in a larger frame, which begins at {@code startUs}. */
    public Bar startingAt(long startUs) {
        return new Bar(startUs, openTicks, highTicks, lowTicks, closeTicks, volume, trades, turnover, prices);
    }

    private static long sum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long times(long ticks, long steps) {
        return Math.multiplyHigh(ticks, steps) == 0 && ticks * steps >= 0 ? ticks * steps : Long.MAX_VALUE;
    }
}
