package io.corro.engine.runtime.marketdata;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;

/** Live bars: tells each bar once, when it is closed. Thread-safe. */
public interface BarFeed {

    /** Receiver of closed bars; called by the recorder's thread, must not block. */
    @FunctionalInterface
    interface Bars {
        void onBar(Bar bar);
    }

    /**
     * Tells the bars of a frame from now on until the subscription is closed. The first one is whole: what has passed
     * of it is read from the history, which may block.
     */
    Subscription subscribe(Instrument instrument, Timeframe timeframe, Bars bars);

    /** Ends when it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
