package io.corro.engine.core.marketdata;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Builder that turns the prices of one instrument, or its smaller bars, into the bars of one frame. A bar is closed by
 * the first price beyond its end or by {@link #advance}; a frame without a price has no bar. Within the open bar the
 * order of arrival counts, whatever the times; a price from before the open bar, or from one that is closed, is late:
 * it is counted and changes nothing. Not thread-safe.
 */
public final class BarBuilder {
    private final Timeframe timeframe;
    private final DayBoundary day;
    private @Nullable Bar open;
    private long endUs = Long.MIN_VALUE;
    private long late;

    public BarBuilder(Timeframe timeframe, DayBoundary day) {
        this.timeframe = timeframe;
        this.day = day;
    }

    /** Takes a price at which nothing was traded. @return the bar that it closed, if any */
    public Optional<Bar> price(long timeUs, long ticks) {
        return add(timeUs, Bar.ofPrice(timeUs, ticks));
    }

    /** Takes a trade, which moves the price. @return the bar that it closed, if any */
    public Optional<Bar> trade(long timeUs, long ticks, long steps) {
        return add(timeUs, new Bar(timeUs, ticks, ticks, ticks, ticks, steps, 1, Bar.times(ticks, steps), 1));
    }

    /**
     * Takes a trade that does not move the price: it counts as volume of the open bar. One that finds no open bar at
     * its time opens it with {@code lastTicks}, the price that was valid.
     *
     * @return the bar that it closed, if any
     */
    public Optional<Bar> volume(long timeUs, long lastTicks, long ticks, long steps) {
        long close = open != null && timeUs < endUs ? open.closeTicks() : lastTicks;
        return add(timeUs, new Bar(timeUs, close, close, close, close, steps, 1, Bar.times(ticks, steps), 0));
    }

    /** Takes a bar of a smaller frame, of which this frame is made. @return the bar that it closed, if any */
    public Optional<Bar> add(Bar smaller) {
        return add(smaller.startUs(), smaller);
    }

    private Optional<Bar> add(long timeUs, Bar part) {
        if (timeUs >= endUs) {
            Optional<Bar> closed = current();
            long startUs = timeframe.startOf(timeUs, day);
            endUs = timeframe.endOf(timeUs, day);
            open = part.startingAt(startUs);
            return closed;
        }
        if (open == null || timeUs < open.startUs()) {
            late++;
        } else {
            open = open.joinedBy(part, open.startUs());
        }
        return Optional.empty();
    }

    /** Closes the open bar if its end has come. @return that bar */
    public Optional<Bar> advance(long nowUs) {
        if (open == null || nowUs < endUs) {
            return Optional.empty();
        }
        Bar closed = open;
        open = null;
        return Optional.of(closed);
    }

    /** The bar that is still open. */
    public Optional<Bar> current() {
        return Optional.ofNullable(open);
    }

    /** Where the bar of {@code timeUs} begins. */
    long startOf(long timeUs) {
        return timeframe.startOf(timeUs, day);
    }

    /** Prices that came too late for their bar. */
    public long late() {
        return late;
    }
}
