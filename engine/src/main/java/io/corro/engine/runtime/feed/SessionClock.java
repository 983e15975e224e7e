package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;

/**
 * Session clock: tells the engine once a period which markets are open and what time it is. It repeats all of it each
 * time, so that a busy or newly loaded engine misses nothing.
 */
public final class SessionClock implements AutoCloseable {
    private final List<Instrument> instruments;
    private final TradingCalendar calendar;
    private final FeedSink markets;
    private final TimeSink time;
    private final LongSupplier clockUs;
    private final Ticker ticker;

    /** @param clockUs microseconds since 1970 */
    public SessionClock(Instruments instruments, TradingCalendar calendar, FeedSink markets, TimeSink time,
            LongSupplier clockUs, Duration period) {
        this.instruments = instruments.all();
        this.calendar = calendar;
        this.markets = markets;
        this.time = time;
        this.clockUs = clockUs;
        ticker = new Ticker("session-clock", period, this::tell);
    }

    public void start() {
        ticker.start();
    }

    /**
     * Tells it now; for an engine that has just been loaded. Markets first: an order that expires at the close must not
     * trade at the same moment.
     */
    public void tell() {
        long nowUs = clockUs.getAsLong();
        for (Instrument instrument : instruments) {
            markets.session(instrument.number(), calendar.isOpen(instrument.assetClass(), nowUs));
        }
        time.tick(nowUs);
    }

    @Override
    public void close() {
        ticker.close();
    }
}
