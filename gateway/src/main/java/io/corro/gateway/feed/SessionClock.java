package io.corro.gateway.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.corro.engine.calendar.TradingCalendar;
import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.Instruments;

/**
 * Once a second, tells the engine which markets have opened or closed and what time it is. What the engine does not
 * take is said again a second later. A new engine knows nothing: call {@link #tellAgain}.
 */
public final class SessionClock implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<Instrument> instruments;
    private final TradingCalendar calendar;
    private final FeedSink markets;
    private final TimeSink time;
    private final LongSupplier clockUs;
    private final Map<Integer, Boolean> told = new HashMap<>();
    private final Ticker ticker = new Ticker("session-clock", PERIOD, this::tell);

    /** @param clockUs microseconds since 1970 */
    public SessionClock(Instruments instruments, TradingCalendar calendar, FeedSink markets, TimeSink time,
                        LongSupplier clockUs) {
        this.instruments = instruments.all();
        this.calendar = calendar;
        this.markets = markets;
        this.time = time;
        this.clockUs = clockUs;
    }

    public void start() {
        ticker.start();
    }

    /** Markets first: an order that expires at the close must not trade at the same moment. */
    synchronized void tell() {
        long nowUs = clockUs.getAsLong();
        for (Instrument instrument : instruments) {
            boolean open = calendar.isOpen(instrument.assetClass(), nowUs);
            Boolean before = told.get(instrument.number());
            if ((before == null || before != open) && markets.session(instrument.number(), open)) {
                told.put(instrument.number(), open);
            }
        }
        time.tick(nowUs);
    }

    /** Forgets what has been told, and tells all of it now, for an engine that has just been loaded. */
    public synchronized void tellAgain() {
        told.clear();
        tell();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
