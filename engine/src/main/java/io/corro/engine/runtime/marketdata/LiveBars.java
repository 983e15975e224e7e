package io.corro.engine.runtime.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarBuilder;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * Live bars of one instrument and frame, for all who subscribe to them: built once, from the largest frame that is kept
 * and of which this one is made. What arrives before the past is known waits. Thread-safe; bars are told under its
 * lock, one at a time.
 */
final class LiveBars {
    private final Instrument instrument;
    private final Timeframe timeframe;
    private final Timeframe part;
    private final BarBuilder builder;
    private final List<BarFeed.Bars> subscribers = new CopyOnWriteArrayList<>();
    /** Bars that close before the past has been read. */
    private final List<Bar> waiting = new ArrayList<>();
    private boolean hasBegun;

    LiveBars(Instrument instrument, Timeframe timeframe) {
        this.instrument = instrument;
        this.timeframe = timeframe;
        part = BarCascade.partOf(timeframe);
        builder = new BarBuilder(timeframe, DayBoundary.of(instrument.assetClass()));
    }

    void add(BarFeed.Bars subscriber) {
        subscribers.add(subscriber);
    }

    /** Whether nobody is left. */
    boolean remove(BarFeed.Bars subscriber) {
        subscribers.remove(subscriber);
        return subscribers.isEmpty();
    }

    private void tell(Bar bar) {
        subscribers.forEach(each -> each.onBar(bar));
    }

    /** A bar of a frame that is kept has closed. */
    synchronized void onBar(Instrument of, Timeframe closed, Bar bar) {
        if (of.number() != instrument.number() || !closed.equals(part)) {
            return;
        }
        if (hasBegun) {
            builder.add(bar).ifPresent(this::tell);
        } else {
            waiting.add(bar);
        }
    }

    synchronized void advance(long nowUs) {
        if (hasBegun) {
            builder.advance(nowUs).ifPresent(this::tell);
        }
    }

    /** Reads the parts of the open bar that have passed; those that arrived meanwhile follow. */
    void begin(BarHistory history, long nowUs) {
        long startUs = timeframe.startOf(nowUs, DayBoundary.of(instrument.assetClass()));
        List<Bar> past = history.bars(instrument, part, startUs, nowUs, false, Integer.MAX_VALUE);
        synchronized (this) {
            long known = past.isEmpty() ? Long.MIN_VALUE : past.getLast().startUs();
            past.forEach(bar -> builder.add(bar).ifPresent(this::tell));
            waiting.stream().filter(bar -> bar.startUs() > known)
                    .forEach(bar -> builder.add(bar).ifPresent(this::tell));
            waiting.clear();
            hasBegun = true;
        }
    }
}
