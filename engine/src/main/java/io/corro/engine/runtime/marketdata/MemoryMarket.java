package io.corro.engine.runtime.marketdata;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarBuilder;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;

/**
 * Market data that is kept in memory only: the newest bars of each frame and the newest ticks of each instrument. For
 * servers that must leave the stored history alone, and for those without a database. Thread-safe.
 */
public final class MemoryMarket implements MarketStore, BarHistory, TickHistory {
    /** Bars of one frame and one instrument. */
    static final int BARS_MAX = 20_000;
    /** Quotes of one instrument; trades, too. */
    static final int TICKS_MAX = 20_000;
    /** Storing costs next to nothing here. */
    private static final Duration STORE_PERIOD = Duration.ofMillis(20);

    private final Map<Key, TreeMap<Long, Bar>> bars = new HashMap<>();
    private final Map<Integer, Deque<Quote>> quotes = new HashMap<>();
    private final Map<Integer, Deque<Trade>> trades = new HashMap<>();
    private long knownUs;

    private record Key(int instrument, Timeframe timeframe) {}

    /** Market data without a past, recorded from now on. The recorder has been started. */
    public static MarketData start(Instruments instruments, long nowUs) {
        MemoryMarket market = new MemoryMarket();
        MarketRecorder recorder = new MarketRecorder(instruments, market, market, STORE_PERIOD);
        recorder.start(nowUs);
        return new MarketData(recorder, market, market);
    }

    @Override
    public Resumption resume(long nowUs) {
        return Resumption.NOTHING;
    }

    @Override
    public synchronized void append(List<Quote> newQuotes, List<Trade> newTrades) {
        newQuotes.forEach(quote -> add(quotes, quote.instrument(), quote));
        newTrades.forEach(trade -> add(trades, trade.instrument(), trade));
    }

    private static <T> void add(Map<Integer, Deque<T>> ticks, int instrument, T tick) {
        Deque<T> kept = ticks.computeIfAbsent(instrument, any -> new ArrayDeque<>());
        kept.add(tick);
        if (kept.size() > TICKS_MAX) {
            kept.remove();
        }
    }

    @Override
    public synchronized void save(List<ClosedBar> closed) {
        for (ClosedBar each : closed) {
            TreeMap<Long, Bar> kept = bars.computeIfAbsent(
                    new Key(each.instrument().number(), each.timeframe()), any -> new TreeMap<>());
            kept.put(each.bar().startUs(), each.bar());
            if (kept.size() > BARS_MAX) {
                kept.pollFirstEntry();
            }
            knownUs = Math.max(knownUs, each.timeframe().endOf(each.bar().startUs(),
                    DayBoundary.of(each.instrument().assetClass())));
        }
    }

    @Override
    public synchronized List<Bar> bars(Instrument instrument, Timeframe timeframe, long fromUs, long toUs,
            boolean newestFirst, int limit) {
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        BarBuilder builder = new BarBuilder(timeframe, day);
        List<Bar> built = new ArrayList<>();
        bars.getOrDefault(new Key(instrument.number(), BarCascade.partOf(timeframe)), new TreeMap<>()).values()
                .forEach(part -> builder.add(part).ifPresent(built::add));
        builder.advance(knownUs).ifPresent(built::add);
        return ordered(built, Bar::startUs, fromUs, toUs, newestFirst, limit);
    }

    @Override
    public synchronized List<Quote> quotes(Instrument instrument, long fromUs, long toUs, boolean newestFirst,
            int limit) {
        return ordered(quotes.getOrDefault(instrument.number(), new ArrayDeque<>()), Quote::timeUs, fromUs, toUs,
                newestFirst, limit);
    }

    @Override
    public synchronized List<Trade> trades(Instrument instrument, long fromUs, long toUs, boolean newestFirst,
            int limit) {
        return ordered(trades.getOrDefault(instrument.number(), new ArrayDeque<>()), Trade::timeUs, fromUs, toUs,
                newestFirst, limit);
    }

    private static <T> List<T> ordered(Iterable<T> items, ToLongFunction<T> timeUs, long fromUs, long toUs,
            boolean newestFirst, int limit) {
        List<T> within = new ArrayList<>();
        for (T item : items) {
            if (timeUs.applyAsLong(item) >= fromUs && timeUs.applyAsLong(item) < toUs) {
                within.add(item);
            }
        }
        return (newestFirst ? within.reversed() : within).stream().limit(limit).toList();
    }

    @Override
    public void save(Iterable<Ticker> tickers) {}

    @Override
    public void hole(long fromUs, long toUs, String reason, long dropped) {}

    @Override
    public void tidy(long nowUs) {}
}
