package io.corro.engine.runtime.marketdata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketStore.ClosedBar;
import io.corro.engine.runtime.marketdata.MarketStore.Ticker;

/**
 * Writer that brings recorded market data to its store once a second: prices first, so that no bar is kept whose prices
 * are not. While the store fails, everything waits and is written again; beyond a bound the newest is dropped and
 * counted. Thread {@code market-store}; offering never waits for the store.
 */
final class RecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    static final int PRICES_WAITING_MAX = 1 << 18;
    static final int BARS_WAITING_MAX = 1 << 17;
    private static final long ROUNDS_UNTIL_TIDY = 600;
    private static final long JOIN_MS = 10_000;

    private final MarketStore store;
    private final long periodNs;
    private final Thread thread = Thread.ofPlatform().name("market-store").daemon().unstarted(this::run);
    private Waiting waiting = new Waiting();
    private volatile boolean closed;
    private final AtomicLong dropped = new AtomicLong();
    private volatile long writtenUs;
    private boolean failing;

    /** A hole that has been found. */
    private record Hole(long fromUs, long toUs, String reason, long dropped) {}

    /** What is to be written next; guarded by the writer. */
    private static final class Waiting {
        final List<Quote> quotes = new ArrayList<>();
        final List<Trade> trades = new ArrayList<>();
        final List<ClosedBar> bars = new ArrayList<>();
        final List<Hole> holes = new ArrayList<>();
        final Map<Integer, Ticker> tickers = new LinkedHashMap<>();
        long untilUs;
    }

    RecordWriter(MarketStore store, Duration period) {
        this.store = store;
        periodNs = period.toNanos();
    }

    void start() {
        thread.start();
    }

    synchronized void quote(Quote quote) {
        if (hasRoom(waiting.quotes, PRICES_WAITING_MAX)) {
            waiting.quotes.add(quote);
        }
    }

    synchronized void trade(Trade trade) {
        if (hasRoom(waiting.trades, PRICES_WAITING_MAX)) {
            waiting.trades.add(trade);
        }
    }

    synchronized void bar(ClosedBar bar) {
        if (hasRoom(waiting.bars, BARS_WAITING_MAX)) {
            waiting.bars.add(bar);
        }
    }

    synchronized void ticker(Ticker ticker) {
        waiting.tickers.put(ticker.instrument().number(), ticker);
    }

    synchronized void hole(long fromUs, long toUs, String reason, long dropped) {
        waiting.holes.add(new Hole(fromUs, toUs, reason, dropped));
    }

    /** Everything until this time has been offered. */
    synchronized void at(long timeUs) {
        waiting.untilUs = timeUs;
    }

    /** The time until which everything has been written, microseconds since 1970. */
    long writtenUs() {
        return writtenUs;
    }

    private boolean hasRoom(List<?> list, int max) {
        if (list.size() < max) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** What found no room. */
    long dropped() {
        return dropped.get();
    }

    private void run() {
        for (long round = 0; !closed; round++) {
            LockSupport.parkNanos(periodNs);
            tryFlush();
            if (round % ROUNDS_UNTIL_TIDY == 0) {
                tryTidy();
            }
        }
    }

    private void tryTidy() {
        try {
            store.tidy(writtenUs);
        } catch (RuntimeException e) {
            LOG.warn("old market data could not be tidied up and will be tried again: {}", e.getMessage());
        }
    }

    private void tryFlush() {
        try {
            flush();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("market data cannot be written and waits in memory: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /** Writes what waits. @throws RuntimeException if the store fails; what was not written waits again */
    void flush() {
        synchronized (store) {
            Waiting taken = take();
            try {
                write(taken);
            } catch (RuntimeException e) {
                putBack(taken);
                throw e;
            }
        }
    }

    private synchronized Waiting take() {
        Waiting taken = waiting;
        waiting = new Waiting();
        waiting.untilUs = taken.untilUs;
        return taken;
    }

    /** What has been written is taken out, so that nothing is written twice. */
    private void write(Waiting taken) {
        if (!taken.quotes.isEmpty() || !taken.trades.isEmpty()) {
            store.append(taken.quotes, taken.trades);
            taken.quotes.clear();
            taken.trades.clear();
        }
        if (!taken.bars.isEmpty()) {
            store.save(taken.bars);
            taken.bars.clear();
        }
        while (!taken.holes.isEmpty()) {
            Hole hole = taken.holes.getFirst();
            store.hole(hole.fromUs, hole.toUs, hole.reason, hole.dropped);
            taken.holes.removeFirst();
        }
        if (!taken.tickers.isEmpty()) {
            store.save(taken.tickers.values());
        }
        writtenUs = taken.untilUs;
    }

    private synchronized void putBack(Waiting taken) {
        waiting.quotes.addAll(0, taken.quotes);
        waiting.trades.addAll(0, taken.trades);
        waiting.bars.addAll(0, taken.bars);
        waiting.holes.addAll(0, taken.holes);
        taken.tickers.forEach(waiting.tickers::putIfAbsent);
    }

    /** Writes the rest. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tryFlush();
    }
}
