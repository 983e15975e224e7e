package io.corro.engine.runtime.marketdata;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * Frames that somebody has subscribed to: one {@link LiveBars} for each instrument and frame. Only the first
 * subscription reads what has passed of the open bar, which may block; it holds up those that come meanwhile, and
 * nothing else. Thread-safe.
 */
final class LiveFrames {
    private final Map<Key, LiveBars> live = new ConcurrentHashMap<>();
    private final BarHistory history;
    private final LongSupplier nowUs;
    private final Runnable flush;

    private record Key(int instrument, Timeframe timeframe) {}

    /** @param flush returns when everything that was recorded can be read from the history */
    LiveFrames(BarHistory history, LongSupplier nowUs, Runnable flush) {
        this.history = history;
        this.nowUs = nowUs;
        this.flush = flush;
    }

    void onBar(Instrument of, Timeframe closed, Bar bar) {
        all().forEach(each -> each.onBar(of, closed, bar));
    }

    void advance(long timeUs) {
        all().forEach(each -> each.advance(timeUs));
    }

    private Collection<LiveBars> all() {
        return live.values();
    }

    synchronized BarFeed.Subscription subscribe(Instrument instrument, Timeframe timeframe, BarFeed.Bars bars) {
        Key key = new Key(instrument.number(), timeframe);
        LiveBars known = live.get(key);
        if (known != null) {
            known.add(bars);
        } else {
            begin(key, instrument, bars);
        }
        return () -> unsubscribe(key, bars);
    }

    private void begin(Key key, Instrument instrument, BarFeed.Bars bars) {
        LiveBars begun = new LiveBars(instrument, key.timeframe());
        begun.add(bars);
        live.put(key, begun);
        try {
            flush.run();
            begun.begin(history, nowUs.getAsLong());
        } catch (RuntimeException e) {
            live.remove(key);
            throw e;
        }
    }

    private synchronized void unsubscribe(Key key, BarFeed.Bars bars) {
        LiveBars known = live.get(key);
        if (known != null && known.remove(bars)) {
            live.remove(key);
        }
    }
}
