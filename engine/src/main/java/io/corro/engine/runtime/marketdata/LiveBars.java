package io.corro.engine.runtime.marketdata;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarBuilder;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * One subscriber's bars of one frame, built from the largest frame that is kept and of which this one is made. What
 * arrives before the past is known waits. Thread-safe; bars are told under its lock, one at a time.
 */
final class LiveBars {
    private final Instrument instrument;
    private final Timeframe timeframe;
    private final Timeframe part;
    private final BarBuilder builder;
    private final BarFeed.Bars bars;
    private List<Bar> waiting = new ArrayList<>();

    LiveBars(Instrument instrument, Timeframe timeframe, BarFeed.Bars bars) {
        this.instrument = instrument;
        this.timeframe = timeframe;
        this.bars = bars;
        part = BarCascade.partOf(timeframe);
        builder = new BarBuilder(timeframe, DayBoundary.of(instrument.assetClass()));
    }

    /** A bar of a frame that is kept has closed. */
    synchronized void onBar(Instrument of, Timeframe closed, Bar bar) {
        if (of.number() != instrument.number() || !closed.equals(part)) {
            return;
        }
        if (waiting == null) {
            builder.add(bar).ifPresent(bars::onBar);
        } else {
            waiting.add(bar);
        }
    }

    synchronized void advance(long nowUs) {
        if (waiting == null) {
            builder.advance(nowUs).ifPresent(bars::onBar);
        }
    }

    /** Reads the parts of the open bar that have passed; those that arrived meanwhile follow. */
    void begin(BarHistory history, long nowUs) {
        long startUs = timeframe.startOf(nowUs, DayBoundary.of(instrument.assetClass()));
        List<Bar> past = history.bars(instrument, part, startUs, nowUs, false, Integer.MAX_VALUE);
        synchronized (this) {
            long known = past.isEmpty() ? Long.MIN_VALUE : past.getLast().startUs();
            past.forEach(bar -> builder.add(bar).ifPresent(bars::onBar));
            waiting.stream().filter(bar -> bar.startUs() > known)
                    .forEach(bar -> builder.add(bar).ifPresent(bars::onBar));
            waiting = null;
        }
    }
}
