package io.corro.engine.runtime.marketdata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketStore.ClosedBar;
import io.corro.engine.runtime.marketdata.MarketStore.Resumption;
import io.corro.engine.runtime.marketdata.MarketStore.Ticker;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Recorder of market data, behind the ring: turns accepted quotes and fills into trades and bars, tells its listeners
 * and hands everything to the store. The engine's publishing thread only puts what it tells into a bounded queue; when
 * that is full it is dropped, counted, and the hole is named. Thread {@code market-data} does the rest; listeners are
 * called by it.
 */
public final class MarketRecorder implements OutcomeListener, BarFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketRecorder.class);
    static final int WAITING_MAX = 1 << 16;
    private static final int TAKEN_AT_ONCE = 1_024;
    private static final Duration STORE_PERIOD = Duration.ofSeconds(1);
    private static final long JOIN_MS = 10_000;

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LongAdder dropped = new LongAdder();
    private final List<MarketListener> listeners = new CopyOnWriteArrayList<>();
    private final LiveFrames liveFrames;
    private final InstrumentTape[] tapes;
    private final Instruments instruments;
    private final Trades trades;
    private final MarketStore store;
    private final RecordWriter writer;
    private final Thread thread = Thread.ofPlatform().name("market-data").daemon().unstarted(this::run);
    private volatile boolean closed;
    private volatile long nowUs;
    private long knownDropped;
    private long holeFromUs;
    private long holeDropped;

    /** What the engine told, in order. */
    private sealed interface Heard {
        record Quoted(Quote quote) implements Heard {}

        record Changed(Outcome outcome) implements Heard {}

        record Passed(long timeUs) implements Heard {}

        /** Nothing more comes: wakes who waits for more. */
        record Ended() implements Heard {}
    }

    public MarketRecorder(Instruments instruments, MarketStore store, BarHistory history) {
        this(instruments, store, history, STORE_PERIOD);
    }

    /** @param period how often what was recorded is stored */
    MarketRecorder(Instruments instruments, MarketStore store, BarHistory history, Duration period) {
        this.instruments = instruments;
        this.store = store;
        trades = new Trades(instruments);
        writer = new RecordWriter(store, period);
        liveFrames = new LiveFrames(history, () -> nowUs, writer::flush);
        tapes = new InstrumentTape[instruments.arrayLength()];
        instruments.all().forEach(each -> tapes[each.number()] = new InstrumentTape(each,
                (timeframe, bar) -> closed(each, timeframe, bar)));
    }

    /**
     * Resumes what was recorded before and begins. Called once, before the engine is listened to.
     *
     * @param startUs microseconds since 1970
     */
    public void start(long startUs) {
        nowUs = startUs;
        Resumption past = store.resume(startUs);
        past.previousDays().forEach(day -> tape(day.instrument()).remember(day.timeframe(), day.bar()));
        past.parts().forEach(part -> tape(part.instrument()).resume(part.timeframe(), part.bar()));
        resume(past.quotes(), past.trades());
        instruments.all().forEach(instrument -> tape(instrument).begin(startUs));
        writer.at(startUs);
        writer.flush();
        writer.start();
        thread.start();
    }

    /** In order of time; a fill follows the quote that it met. */
    private void resume(List<Quote> quotes, List<Trade> fills) {
        record Tick(long timeUs, Runnable recording) {}
        List<Tick> ticks = new ArrayList<>(quotes.size() + fills.size());
        quotes.forEach(quote -> ticks.add(new Tick(quote.timeUs(), () -> tapes[quote.instrument()].quote(quote))));
        fills.forEach(fill -> ticks.add(new Tick(fill.timeUs(), () -> tapes[fill.instrument()].trade(fill))));
        ticks.sort(Comparator.comparingLong(Tick::timeUs));
        ticks.forEach(tick -> tick.recording.run());
    }

    private InstrumentTape tape(Instrument instrument) {
        return tapes[instrument.number()];
    }

    public void addListener(MarketListener listener) {
        listeners.add(listener);
    }

    /** What is known of an instrument now. */
    public MarketView view(Instrument instrument) {
        return tape(instrument).view();
    }

    /** The time until which every closed bar has been stored, microseconds since 1970. */
    public long storedUs() {
        return writer.writtenUs();
    }

    /** What the engine told and was not recorded. */
    public long dropped() {
        return dropped.sum() + writer.dropped();
    }

    /** What waits to be recorded. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void onQuote(Quote quote) {
        offer(new Heard.Quoted(quote));
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        if (!outcome.records().isEmpty()) {
            offer(new Heard.Changed(outcome));
        }
    }

    @Override
    public void onTime(long timeUs) {
        offer(new Heard.Passed(timeUs));
    }

    private void offer(Heard heard) {
        if (!waiting.offer(heard)) {
            dropped.increment();
        }
    }

    private void run() {
        List<Heard> taken = new ArrayList<>(TAKEN_AT_ONCE);
        try {
            while (!closed || !waiting.isEmpty()) {
                Heard first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    taken.add(first);
                    waiting.drainTo(taken, TAKEN_AT_ONCE - 1);
                    taken.forEach(this::tryRecord);
                    taken.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One bad listener or record must not end the recording of all that follows. */
    private void tryRecord(Heard heard) {
        try {
            record(heard);
        } catch (RuntimeException e) {
            LOG.warn("market data was not recorded: {}", heard, e);
        }
    }

    private void record(Heard heard) {
        switch (heard) {
            case Heard.Quoted quoted -> record(quoted.quote);
            case Heard.Changed changed -> trades.in(changed.outcome.records()).forEach(this::record);
            case Heard.Passed passed -> pass(passed.timeUs);
            case Heard.Ended _ -> {}
        }
    }

    private void record(Quote quote) {
        InstrumentTape tape = tapes[quote.instrument()];
        tape.quote(quote);
        writer.quote(quote);
        listeners.forEach(listener -> listener.onQuote(tape.instrument(), quote));
        at(quote.timeUs());
    }

    private void record(Trade trade) {
        InstrumentTape tape = tapes[trade.instrument()];
        tape.trade(trade);
        writer.trade(trade);
        listeners.forEach(listener -> listener.onTrade(tape.instrument(), trade));
        at(trade.timeUs());
    }

    private void pass(long timeUs) {
        for (Instrument instrument : instruments.all()) {
            InstrumentTape tape = tape(instrument);
            tape.advance(timeUs);
            tape.ticker().ifPresent(writer::ticker);
        }
        liveFrames.advance(timeUs);
        at(timeUs);
        nameHole(timeUs);
    }

    /** What has been dropped since the last time is one hole. */
    private void nameHole(long timeUs) {
        if (holeDropped > 0) {
            LOG.warn("market data: {} events came faster than they were recorded", holeDropped);
            writer.hole(Math.min(holeFromUs, timeUs), timeUs, "faster than it could be recorded", holeDropped);
            holeDropped = 0;
        }
    }

    private void at(long timeUs) {
        long total = dropped.sum();
        if (total > knownDropped) {
            holeFromUs = holeDropped == 0 ? nowUs : holeFromUs;
            holeDropped += total - knownDropped;
            knownDropped = total;
        }
        nowUs = timeUs;
        writer.at(timeUs);
    }

    private void closed(Instrument instrument, Timeframe timeframe, Bar bar) {
        writer.bar(new ClosedBar(instrument, timeframe, bar));
        liveFrames.onBar(instrument, timeframe, bar);
        listeners.forEach(listener -> listener.onBar(instrument, timeframe, bar));
        if (timeframe.equals(Timeframe.MINUTE)) {
            view(instrument).day().ifPresent(
                    day -> listeners.forEach(listener -> listener.onDay(instrument, day)));
        }
    }

    @Override
    public Subscription subscribe(Instrument instrument, Timeframe timeframe, Bars bars) {
        return liveFrames.subscribe(instrument, timeframe, bars);
    }

    /** Records what waits and writes it. */
    @Override
    public void close() {
        closed = true;
        waiting.offer(new Heard.Ended());
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
