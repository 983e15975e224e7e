package io.corro.persistence.marketdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketStore;
import io.corro.engine.runtime.marketdata.TickHistory;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Market data as it is kept: ticks in files, of which Parquet files are made for other tools; bars, tickers and holes
 * in the database. A bar is written after its ticks, and what is written twice replaces itself, so that a recorder that
 * was killed resumes from the last stored minute without a bar doubled or missing. One thread writes; reading is
 * thread-safe.
 */
public final class RecordedMarket implements MarketStore, TickHistory, AutoCloseable {
    static final String SOURCE = "feed";
    private static final String TICKS = "ticks";
    private static final String ARCHIVE = "parquet";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int CHANGE_SCALE = 6;
    private static final String SAVE_TICKER = """
            INSERT INTO market_data.tickers AS ticker (symbol, bid, ask, last_price, day_open, day_high, day_low,
                day_volume, change_pct, source, quoted_at)
            VALUES (:symbol, :bid, :ask, :last, :open, :high, :low, :volume, :change, :source, :quotedAt)
            ON CONFLICT (symbol) DO UPDATE SET bid = excluded.bid, ask = excluded.ask,
                last_price = excluded.last_price, day_open = excluded.day_open, day_high = excluded.day_high,
                day_low = excluded.day_low, day_volume = excluded.day_volume, change_pct = excluded.change_pct,
                source = excluded.source, quoted_at = excluded.quoted_at
            WHERE ticker.quoted_at IS DISTINCT FROM excluded.quoted_at
            """;
    private static final String SAVE_HOLE = """
            INSERT INTO trading.recording_gaps (started_at, ended_at, reason, dropped_count)
            VALUES (:from, :to, :reason, :dropped)
            """;

    private final Jdbi jdbi;
    private final Instruments instruments;
    private final TickFiles<Quote> quotes;
    private final TickFiles<Trade> trades;
    private final TickArchive archive;

    /** @param data the directory that holds everything the server keeps */
    public RecordedMarket(Jdbi jdbi, Instruments instruments, Path data, TickRetention retention) {
        this.jdbi = jdbi;
        this.instruments = instruments;
        quotes = new TickFiles<>(data.resolve(TICKS), new QuoteFormat(instruments));
        trades = new TickFiles<>(data.resolve(TICKS), new TradeFormat(instruments));
        Path files = data.resolve(ARCHIVE);
        archive = new TickArchive(instruments, List.of(
                new ArchivedTicks<>(quotes, TickTable.QUOTES, files.resolve("quotes"), retention),
                new ArchivedTicks<>(trades, TickTable.TRADES, files.resolve("trades"), retention)));
    }

    @Override
    public Resumption resume(long nowUs) {
        Resumption past = new Resumption(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        StorageFailures.query(jdbi, handle -> {
            instruments.all().forEach(instrument -> resume(handle, instrument, nowUs, past));
            return null;
        });
        nameHole(nowUs);
        return past;
    }

    private void resume(Handle handle, Instrument instrument, long nowUs, Resumption past) {
        List<Bar> last = BarTables.read(handle, instrument, Timeframe.MINUTE, 0, nowUs, true, 1);
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        long fromUs = last.isEmpty() ? 0 : Timeframe.MINUTE.endOf(last.getFirst().startUs(), day);
        List<Timeframe> frames = BarCascade.FRAMES;
        for (int i = frames.size() - 1; i > 0 && fromUs > 0; i--) {
            Timeframe part = frames.get(i - 1);
            BarTables.read(handle, instrument, part, frames.get(i).startOf(fromUs, day), part.startOf(fromUs, day),
                    false, Integer.MAX_VALUE).forEach(bar -> past.parts().add(new ClosedBar(instrument, part, bar)));
        }
        BarTables.read(handle, instrument, Timeframe.DAY, 0, nowUs, true, 1)
                .forEach(bar -> past.previousDays().add(new ClosedBar(instrument, Timeframe.DAY, bar)));
        past.quotes().addAll(quotes(instrument, fromUs, nowUs, false, Integer.MAX_VALUE));
        past.trades().addAll(trades(instrument, fromUs, nowUs, false, Integer.MAX_VALUE));
    }

    /** The hole begins with the last quote of all; a server that has recorded nothing yet has none. */
    private void nameHole(long nowUs) {
        instruments.all().stream()
                .flatMap(instrument -> quotes(instrument, 0, nowUs, true, 1).stream())
                .mapToLong(Quote::timeUs).max()
                .ifPresent(lastUs -> hole(lastUs, nowUs, "the server did not run", 0));
    }

    @Override
    public void append(List<Quote> newQuotes, List<Trade> newTrades) {
        try {
            quotes.append(newQuotes);
            trades.append(newTrades);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void save(List<ClosedBar> bars) {
        Map<Timeframe, List<ClosedBar>> byFrame = bars.stream().collect(Collectors.groupingBy(ClosedBar::timeframe));
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            byFrame.forEach((timeframe, each) -> BarTables.save(transaction, timeframe, each, SOURCE));
            return null;
        }));
    }

    @Override
    public void save(Iterable<Ticker> tickers) {
        StorageFailures.query(jdbi, handle -> {
            PreparedBatch batch = handle.prepareBatch(SAVE_TICKER);
            tickers.forEach(ticker -> add(batch, ticker));
            return batch.execute();
        });
    }

    private static void add(PreparedBatch batch, Ticker ticker) {
        Instrument instrument = ticker.instrument();
        Bar day = ticker.day();
        batch.bind("symbol", instrument.symbol())
                .bind("bid", instrument.price(ticker.quote().bidTicks()))
                .bind("ask", instrument.price(ticker.quote().askTicks()))
                .bind("last", ticker.lastTicks() == 0 ? null : instrument.price(ticker.lastTicks()))
                .bind("open", instrument.price(day.openTicks())).bind("high", instrument.price(day.highTicks()))
                .bind("low", instrument.price(day.lowTicks())).bind("volume", instrument.lots(day.volume()))
                .bind("change", change(day.closeTicks(), ticker.previousCloseTicks()))
                .bind("source", SOURCE).bind("quotedAt", BarTables.at(ticker.quote().timeUs()))
                .add();
    }

    /** In percent of the close of the day before. */
    private static BigDecimal change(long ticks, long previousTicks) {
        return previousTicks == 0 ? BigDecimal.ZERO
                : BigDecimal.valueOf(ticks - previousTicks).multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(previousTicks), CHANGE_SCALE, RoundingMode.HALF_EVEN);
    }

    @Override
    public void hole(long fromUs, long toUs, String reason, long dropped) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(SAVE_HOLE)
                .bind("from", BarTables.at(fromUs)).bind("to", BarTables.at(toUs))
                .bind("reason", reason).bind("dropped", dropped).execute());
    }

    @Override
    public List<Quote> quotes(Instrument instrument, long fromUs, long toUs, boolean newestFirst, int limit) {
        return quotes.read(instrument.symbol(), instrument.number(), fromUs, toUs, newestFirst, limit);
    }

    @Override
    public List<Trade> trades(Instrument instrument, long fromUs, long toUs, boolean newestFirst, int limit) {
        return trades.read(instrument.symbol(), instrument.number(), fromUs, toUs, newestFirst, limit);
    }

    /** Begins to archive ticks and to delete those that are no longer kept. */
    @Override
    public void tidy(long nowUs) {
        archive.begin(nowUs);
    }

    /** Archives the rest; after the recorder's end. */
    @Override
    public void close() {
        archive.end();
    }
}
