package io.corro.persistence.books.model;

import java.util.List;

/**
 * What a model sees of a market at the end of a bar: seven ratios of that bar and the twenty before it, and of nothing
 * later. Version 1; a change of one is a new version. Stateless.
 */
public final class Features {
    public static final String VERSION = "bars-1";
    public static final List<String> NAMES = List.of("return_1", "return_5", "return_20", "volatility_20",
            "range_14", "place_20", "strength_14");
    /** Bars that are needed before the one at whose end they are known. */
    public static final int WARM_UP = 20;
    private static final int WEEK = 5;
    private static final int RANGE = 14;
    private static final double MIDDLE = 0.5;

    private Features() {}

    /**
     * At the end of the bar at that place.
     *
     * @param index at least {@link #WARM_UP}
     */
    public static double[] at(List<Candle> candles, int index) {
        return new double[] {change(candles, index, 1), change(candles, index, WEEK), change(candles, index, WARM_UP),
            volatility(candles, index), range(candles, index), place(candles, index), strength(candles, index)};
    }

    private static double change(List<Candle> candles, int index, int bars) {
        return Math.log(candles.get(index).close() / candles.get(index - bars).close());
    }

    /** The standard deviation of the changes. */
    private static double volatility(List<Candle> candles, int index) {
        double sum = 0;
        double squares = 0;
        for (int i = index - WARM_UP + 1; i <= index; i++) {
            double change = change(candles, i, 1);
            sum += change;
            squares += change * change;
        }
        double mean = sum / WARM_UP;
        return Math.sqrt(Math.max(0, squares / WARM_UP - mean * mean));
    }

    /** The mean distance of high and low, as a share of the close. */
    private static double range(List<Candle> candles, int index) {
        double sum = 0;
        for (int i = index - RANGE + 1; i <= index; i++) {
            sum += (candles.get(i).high() - candles.get(i).low()) / candles.get(i).close();
        }
        return sum / RANGE;
    }

    /** Where the close is between the lowest and the highest price: from 0 to 1. */
    private static double place(List<Candle> candles, int index) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = index - WARM_UP + 1; i <= index; i++) {
            high = Math.max(high, candles.get(i).high());
            low = Math.min(low, candles.get(i).low());
        }
        return high == low ? MIDDLE : (candles.get(index).close() - low) / (high - low);
    }

    /** The share of rises in all changes: from 0 to 1. */
    private static double strength(List<Candle> candles, int index) {
        double up = 0;
        double all = 0;
        for (int i = index - RANGE + 1; i <= index; i++) {
            double change = candles.get(i).close() - candles.get(i - 1).close();
            up += Math.max(change, 0);
            all += Math.abs(change);
        }
        return all == 0 ? MIDDLE : up / all;
    }
}
