package io.corro.persistence.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Instrument;
import io.corro.persistence.marketdata.KeptFrame;
import io.corro.persistence.postgres.BinaryCopy;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Imported bars on their way into the tables from which history is served. Each merge is one transaction: the bars and
 * the larger ones that are made of them change together. One writer at a time.
 */
final class ImportedBars {
    static final String SOURCE = "import";

    private static final Logger LOG = LoggerFactory.getLogger(ImportedBars.class);
    private static final String STAGED =
            "batch_id, source, timeframe, symbol_raw, opened_at_raw, open, high, low, close, volume, status";
    /** Where bars wait until they are merged. */
    private static final String STAGING = """
            CREATE TEMPORARY TABLE staged_bars (opened_at timestamptz, open numeric, high numeric, low numeric,
                close numeric, volume numeric) ON COMMIT DROP
            """;
    /** The start of 1970 is no time that COPY is given. */
    private static final String STAGED_BARS = """
            SELECT coalesce(opened_at, CAST('epoch' AS timestamptz)) AS opened_at, open, high, low, close, volume
            FROM staged_bars
            """;

    /** Whether there is any bar within a time. */
    private static final String ANY = """
            SELECT EXISTS (SELECT FROM %s AS bar WHERE symbol = :symbol AND %s AND opened_at BETWEEN :first AND :last)
            """;
    private static final String PRICES = "open, high, low, close, volume";
    private static final String TAKEN = "23505";

    private static final String COUNT = """
            SELECT count(*) FROM (%s) AS staged JOIN %s AS bar ON bar.opened_at = staged.opened_at
            WHERE symbol = :symbol AND %s AND bar.opened_at BETWEEN :first AND :last
            """;
    private static final String MERGE = """
            INSERT INTO %1$s AS bar (symbol, %2$s opened_at, open, high, low, close, volume, source)
            SELECT :symbol, %3$s opened_at, open, high, low, close, volume, :source FROM (%4$s) AS staged
            ON CONFLICT (symbol, %2$s opened_at) DO UPDATE SET open = excluded.open, high = excluded.high,
                low = excluded.low, close = excluded.close, volume = excluded.volume, turnover = excluded.turnover,
                trade_count = excluded.trade_count, tick_count = excluded.tick_count, source = excluded.source
            WHERE (bar.open, bar.high, bar.low, bar.close, bar.volume, bar.source)
                IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume,
                    excluded.source)
                AND %5$s
            """;

    private final Jdbi jdbi;
    private final UUID importId;
    private final long nowUs;
    private final Set<LocalDate> months = new HashSet<>();

    /** @param nowUs no bar is made that ends later */
    ImportedBars(Jdbi jdbi, UUID importId, long nowUs) {
        this.jdbi = jdbi;
        this.importId = importId;
        this.nowUs = nowUs;
    }

    /** Stores bars, which lie in one month and are sorted by time, and makes the larger bars of their time. */
    Merged merge(Instrument instrument, KeptFrame frame, List<PriceRow> rows) {
        ensurePartitions(rows.getFirst().timeUs());
        try {
            return jdbi.inTransaction(handle -> isFree(handle, instrument.symbol(), frame, rows)
                    ? add(handle, instrument, frame, rows) : merge(handle, instrument, frame, rows));
        } catch (SQLException e) {
            if (TAKEN.equals(e.getSQLState())) {
                return mergeAfterAll(instrument, frame, rows);
            }
            throw StorageFailures.unavailable(e);
        } catch (JdbiException e) {
            throw StorageFailures.translated(e);
        }
    }

    /** Somebody has recorded a bar since it was looked up that there was none. */
    private Merged mergeAfterAll(Instrument instrument, KeptFrame frame, List<PriceRow> rows) {
        try {
            return jdbi.inTransaction(handle -> merge(handle, instrument, frame, rows));
        } catch (SQLException e) {
            throw StorageFailures.unavailable(e);
        } catch (JdbiException e) {
            throw StorageFailures.translated(e);
        }
    }

    private static boolean isFree(Handle handle, String symbol, KeptFrame frame, List<PriceRow> rows) {
        return rows.stream().noneMatch(row -> row.timeUs() == 0)
                && !handle.createQuery(ANY.formatted(frame.table(), frame.condition())).bind("symbol", symbol)
                        .bind("first", utc(rows.getFirst().timeUs())).bind("last", utc(rows.getLast().timeUs()))
                        .mapTo(boolean.class).one();
    }

    /** Copies bars into a time that holds none: with nothing to compare, a third of the work. */
    private Merged add(Handle handle, Instrument instrument, KeptFrame frame, List<PriceRow> rows)
            throws SQLException {
        stageByName(handle.getConnection(), instrument.symbol(), frame, rows);
        BinaryCopy.copy(handle.getConnection(), frame.table(),
                "symbol, " + frame.column() + " opened_at, " + PRICES + ", source", rows, (row, to) -> {
                    to.text(instrument.symbol());
                    if (!frame.hasOwnTable()) {
                        to.text(frame.timeframe().toString());
                    }
                    to.time(row.timeUs());
                    prices(row, to);
                    to.text(SOURCE);
                });
        makeLarger(handle, instrument, frame, rows);
        return new Merged(rows, rows.size(), 0, 0);
    }

    private void makeLarger(Handle handle, Instrument instrument, KeptFrame frame, List<PriceRow> rows) {
        new LargerBars(handle, instrument, nowUs).make(frame, rows.getFirst().timeUs(), rows.getLast().timeUs());
    }

    private Merged merge(Handle handle, Instrument instrument, KeptFrame frame, List<PriceRow> rows)
            throws SQLException {
        stageByName(handle.getConnection(), instrument.symbol(), frame, rows);
        handle.execute(STAGING);
        BinaryCopy.copy(handle.getConnection(), "staged_bars", "opened_at, " + PRICES, rows, (row, to) -> {
            to.time(row.timeUs());
            prices(row, to);
        });
        int added = rows.size() - known(handle, instrument.symbol(), frame, rows);
        int written = handle.createUpdate(MERGE.formatted(frame.table(), frame.column(), frame.value(), STAGED_BARS,
                LargerBars.mayReplace(frame)))
                .bind("symbol", instrument.symbol()).bind("source", SOURCE).execute();
        if (written > 0) {
            makeLarger(handle, instrument, frame, rows);
        }
        return new Merged(rows, added, written - added, rows.size() - written);
    }

    /** A month whose rows have gone to the default partition cannot have one of its own, and needs none. */
    private void ensurePartitions(long timeUs) {
        LocalDate month = LocalDate.ofEpochDay(Math.floorDiv(timeUs, 86_400_000_000L)).withDayOfMonth(1);
        if (!months.add(month)) {
            return;
        }
        for (String table : List.of("market_data.ohlcv_5m", "market_data.ohlcv_15m", "trading.bars")) {
            try {
                jdbi.useHandle((Handle handle) -> handle.createQuery(
                        "SELECT platform.ensure_partitions(CAST(:parent AS regclass), 0, :month)")
                        .bind("parent", table).bind("month", month).mapTo(int.class).one());
            } catch (RuntimeException e) {
                LOG.debug("no partition of {} for {}", table, month, e);
            }
        }
    }

    /** Names bars that have a table of their own; of the others there are too many to keep them twice. */
    private void stageByName(Connection connection, String symbol, KeptFrame frame, List<PriceRow> rows)
            throws SQLException {
        if (frame.hasOwnTable()) {
            BinaryCopy.copy(connection, "market_data.ohlcv_staging", STAGED, rows, (row, to) -> {
                to.uuid(importId);
                to.text(SOURCE);
                to.text(frame.shortName());
                to.text(symbol);
                to.text(instant(row.timeUs()).toString());
                prices(row, to);
                to.text("merged");
            });
        }
    }

    private static void prices(PriceRow row, BinaryCopy to) throws SQLException {
        for (long value : row.values()) {
            to.money(value);
        }
    }

    /** How many of the staged bars have a row already. */
    private int known(Handle handle, String symbol, KeptFrame frame, List<PriceRow> rows) {
        return handle.createQuery(COUNT.formatted(STAGED_BARS, frame.table(), frame.condition()))
                .bind("symbol", symbol)
                .bind("first", utc(rows.getFirst().timeUs())).bind("last", utc(rows.getLast().timeUs()))
                .mapTo(int.class).one();
    }

    static OffsetDateTime utc(long timeUs) {
        return instant(timeUs).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(long timeUs) {
        return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
    }
}
