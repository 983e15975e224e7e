package io.corro.engine.core.domain;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.OrderBook.Level;

/**
 * Depth of one book: filled by the matching thread for whoever has asked, who looks at it after the engine's answer.
 * Prices in ticks, sizes in lot steps. Not thread-safe.
 */
public final class BookDepth {
    public static final int LEVELS_MAX = 100;

    private final long[][] prices = new long[2][LEVELS_MAX];
    private final long[][] sizes = new long[2][LEVELS_MAX];
    private final int[] counts = new int[2];
    private long timeUs;

    /** Forgets what it held. */
    public void begin(long nowUs) {
        timeUs = nowUs;
        counts[0] = 0;
        counts[1] = 0;
    }

    public boolean hasRoom(Side side) {
        return counts[side.ordinal()] < LEVELS_MAX;
    }

    /** Adds a level behind the better ones. */
    public void add(Side side, long priceTicks, long steps) {
        int index = counts[side.ordinal()]++;
        prices[side.ordinal()][index] = priceTicks;
        sizes[side.ordinal()][index] = steps;
    }

    public OrderBook book() {
        return new OrderBook(timeUs, levels(Side.BUY), levels(Side.SELL));
    }

    private List<Level> levels(Side side) {
        List<Level> levels = new ArrayList<>();
        for (int index = 0; index < counts[side.ordinal()]; index++) {
            levels.add(new Level(prices[side.ordinal()][index], sizes[side.ordinal()][index]));
        }
        return levels;
    }
}
