package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import io.corro.engine.core.marketdata.Bar;

/**
 * Indicators straight from their definitions, over the whole history each time: what the library's are held against.
 * Recursive averages begin with the bar after their first period.
 */
final class NaiveIndicators {

    private NaiveIndicators() {}

    /** Exponential average of the close: each bar moves it by its share of the distance. */
    static double ema(List<Bar> bars, int period) {
        double average = bars.get(period).closeTicks();
        for (Bar bar : bars.subList(period + 1, bars.size())) {
            average += (bar.closeTicks() - average) * 2.0 / (period + 1);
        }
        return average;
    }

    /** Average true range after Wilder. */
    static double atr(List<Bar> bars, int period) {
        double average = 0;
        for (int index = period; index < bars.size(); index++) {
            Bar bar = bars.get(index);
            double close = bars.get(index - 1).closeTicks();
            double range = Math.max(bar.highTicks() - bar.lowTicks(),
                    Math.max(Math.abs(bar.highTicks() - close), Math.abs(bar.lowTicks() - close)));
            average += (range - average) / (index == period ? 1 : period);
        }
        return average;
    }

    static double mean(List<Bar> bars, int period) {
        return last(bars, period).stream().mapToLong(Bar::closeTicks).average().orElseThrow();
    }

    static double deviation(List<Bar> bars, int period) {
        double mean = mean(bars, period);
        return Math.sqrt(last(bars, period).stream()
                .mapToDouble(bar -> Math.pow(bar.closeTicks() - mean, 2)).average().orElseThrow());
    }

    /** Relative strength index after Wilder. */
    static double rsi(List<Bar> bars, int period) {
        double gains = 0;
        double losses = 0;
        for (int index = period; index < bars.size(); index++) {
            int share = index == period ? 1 : period;
            double change = bars.get(index).closeTicks() - bars.get(index - 1).closeTicks();
            gains += (Math.max(change, 0) - gains) / share;
            losses += (Math.max(-change, 0) - losses) / share;
        }
        return losses == 0 ? 100 : 100 - 100 / (1 + gains / losses);
    }

    static long highest(List<Bar> bars, int period) {
        return last(bars, period).stream().mapToLong(Bar::highTicks).max().orElseThrow();
    }

    static long lowest(List<Bar> bars, int period) {
        return last(bars, period).stream().mapToLong(Bar::lowTicks).min().orElseThrow();
    }

    private static List<Bar> last(List<Bar> bars, int period) {
        return bars.subList(Math.max(0, bars.size() - period), bars.size());
    }
}
