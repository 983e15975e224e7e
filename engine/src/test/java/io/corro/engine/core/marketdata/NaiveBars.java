package io.corro.engine.core.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Bars computed the slow way: every price is put into the bar of its time. What {@link BarBuilder} is tested against.
 */
final class NaiveBars {
    private NaiveBars() {}

    /** One price: of a trade if {@code steps} is greater than zero. */
    record Price(long timeUs, long ticks, long steps) {}

    static List<Bar> of(List<Price> prices, Timeframe timeframe, DayBoundary day) {
        TreeMap<Long, List<Price>> byStart = new TreeMap<>();
        for (Price price : prices) {
            byStart.computeIfAbsent(timeframe.startOf(price.timeUs, day), start -> new ArrayList<>())
                    .add(price);
        }
        return byStart.entrySet().stream().map(entry -> bar(entry.getKey(), entry.getValue())).toList();
    }

    private static Bar bar(long startUs, List<Price> prices) {
        return new Bar(startUs, prices.getFirst().ticks,
                prices.stream().mapToLong(Price::ticks).max().orElseThrow(),
                prices.stream().mapToLong(Price::ticks).min().orElseThrow(),
                prices.getLast().ticks,
                prices.stream().mapToLong(Price::steps).sum(),
                (int) prices.stream().filter(price -> price.steps > 0).count(),
                prices.stream().mapToLong(price -> price.ticks * price.steps).sum(),
                prices.size());
    }
}
