package io.corro.engine.runtime.bot.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.corro.engine.core.marketdata.Bar;

/** Minute bars of a price that walks at random, with calm and wild hours. */
final class RandomBars {
    private static final long MINUTE_US = 60_000_000;

    private RandomBars() {}

    static List<Bar> of(long seed, int count) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>(count);
        long price = 100_000;
        for (int minute = 0; minute < count; minute++) {
            double width = 20 + 80 * Math.abs(Math.sin(minute / 90.0));
            long close = Math.max(1_000, price + Math.round(random.nextGaussian() * width));
            long high = Math.max(price, close) + Math.round(Math.abs(random.nextGaussian()) * width / 2);
            long low = Math.min(price, close) - Math.round(Math.abs(random.nextGaussian()) * width / 2);
            bars.add(new Bar(minute * MINUTE_US, price, high, low, close, 100, 10, close * 100, 10));
            price = close;
        }
        return bars;
    }
}
