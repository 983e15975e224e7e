package io.corro.engine.core.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bars of one instrument in the frames that are kept, each built from the closed bars of the frame before it, so
 * that all of them agree. Prices make bars of a minute; larger frames follow. Not thread-safe.
 */
public final class BarCascade {
    /** From the smallest to the largest; each is made of the one before. */
    public static final List<Timeframe> FRAMES = List.of(Timeframe.MINUTE, Timeframe.MINUTES_5, Timeframe.MINUTES_15,
            Timeframe.HOUR, Timeframe.DAY);

    private final List<BarBuilder> builders = new ArrayList<>();
    private final ClosedBars closed;

    /** Receiver of bars that are closed, in order of time and, at the same time, from the smallest frame. */
    @FunctionalInterface
    public interface ClosedBars {
        void onBar(Timeframe timeframe, Bar bar);
    }

    public BarCascade(DayBoundary day, ClosedBars closed) {
        this.closed = closed;
        FRAMES.forEach(frame -> builders.add(new BarBuilder(frame, day)));
    }

    /** The largest kept frame of which {@code timeframe} is made; itself if it is kept. */
    public static Timeframe partOf(Timeframe timeframe) {
        return FRAMES.reversed().stream().filter(timeframe::isMadeOf).findFirst().orElseThrow();
    }

    public void price(long timeUs, long ticks) {
        advance(timeUs);
        minute().price(timeUs, ticks);
    }

    public void trade(long timeUs, long ticks, long steps) {
        advance(timeUs);
        minute().trade(timeUs, ticks, steps);
    }

    /** As {@link BarBuilder#volume}. */
    public void volume(long timeUs, long lastTicks, long ticks, long steps) {
        advance(timeUs);
        minute().volume(timeUs, lastTicks, ticks, steps);
    }

    private BarBuilder minute() {
        return builders.getFirst();
    }

    /** Closes every bar whose end has come. */
    public void advance(long nowUs) {
        for (int level = 0; level < builders.size(); level++) {
            close(level, builders.get(level).advance(nowUs));
        }
    }

    private void close(int level, Optional<Bar> ended) {
        if (ended.isEmpty()) {
            return;
        }
        closed.onBar(FRAMES.get(level), ended.get());
        add(level + 1, ended.get());
    }

    private void add(int level, Bar part) {
        if (level < builders.size()) {
            close(level, builders.get(level).add(part));
        }
    }

    /** Takes a stored bar that is closed as part of the larger ones, which are open still. */
    public void resume(Timeframe timeframe, Bar stored) {
        add(FRAMES.indexOf(timeframe) + 1, stored);
    }

    /** The bar of the day as it stands: what is closed of it and what is open in the smaller frames. */
    public Optional<Bar> day() {
        Optional<Bar> day = Optional.empty();
        for (BarBuilder part : builders.reversed()) {
            Optional<Bar> next = part.current();
            day = day.isPresent() && next.isPresent()
                    ? Optional.of(day.get().joinedBy(next.get(), day.get().startUs()))
                    : day.or(() -> next);
        }
        return day.map(bar -> bar.startingAt(builders.getLast().startOf(bar.startUs())));
    }
}
