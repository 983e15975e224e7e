package io.corro.persistence.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.postgres.BinaryCopy;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Tables of bars of five and of fifteen minutes. Each merge is one transaction: staged rows, the table and the larger
 * bars that are made of it change together. One writer at a time.
 */
final class BarTables {
    private static final Logger LOG = LoggerFactory.getLogger(BarTables.class);
    private static final String SOURCE = "import";
    private static final String STAGED =
            "batch_id, source, timeframe, symbol_raw, opened_at_raw, open, high, low, close, volume, status";

    private static final String MERGE = """
            INSERT INTO market_data.%1$s AS bar (symbol, opened_at, open, high, low, close, volume, source)
            SELECT symbol_raw, opened_at_raw::timestamptz, open, high, low, close, volume, source
            FROM market_data.ohlcv_staging WHERE batch_id = ? AND status = 'valid'
            ON CONFLICT (symbol, opened_at) DO UPDATE SET open = excluded.open, high = excluded.high,
                low = excluded.low, close = excluded.close, volume = excluded.volume, source = excluded.source,
                is_final = true
            WHERE (bar.open, bar.high, bar.low, bar.close, bar.volume)
                IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
                AND %2$s
            """;
    private static final String COUNT = """
            SELECT count(*) FROM market_data.ohlcv_staging AS staged JOIN market_data.ohlcv_%s AS bar
                ON bar.symbol = staged.symbol_raw AND bar.opened_at = staged.opened_at_raw::timestamptz
            WHERE batch_id = ? AND status = 'valid' AND bar.symbol = ?
                AND bar.opened_at BETWEEN ?::timestamptz AND ?::timestamptz
            """;
    private static final String MERGE_5M = MERGE.formatted("ohlcv_5m", "true");
    /** What is made of bars of five minutes follows these alone. */
    private static final String MERGE_15M = MERGE.formatted("ohlcv_15m", "bar.source <> 'agg_5m'");

    private static final String REBUILD_15M = """
            INSERT INTO market_data.ohlcv_15m AS bar
                (symbol, opened_at, open, high, low, close, volume, tick_count, source, is_final)
            SELECT symbol, date_bin('15 minutes', opened_at, 'epoch'::timestamptz) AS opened,
                (array_agg(open ORDER BY opened_at))[1], max(high), min(low),
                (array_agg(close ORDER BY opened_at DESC))[1], sum(volume), sum(tick_count), 'agg_5m', bool_and(is_final)
            FROM market_data.ohlcv_5m WHERE symbol = ? AND opened_at >= ?::timestamptz AND opened_at < ?::timestamptz
            GROUP BY symbol, opened
            ON CONFLICT (symbol, opened_at) DO UPDATE SET open = excluded.open, high = excluded.high,
                low = excluded.low, close = excluded.close, volume = excluded.volume,
                tick_count = excluded.tick_count, source = excluded.source, is_final = excluded.is_final
            WHERE (bar.open, bar.high, bar.low, bar.close, bar.volume, bar.tick_count, bar.source, bar.is_final)
                IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume,
                    excluded.tick_count, excluded.source, excluded.is_final)
            """;

    private static final String STAGED_ARE_MERGED =
            "UPDATE market_data.ohlcv_staging SET status = 'merged' WHERE batch_id = ? AND status = 'valid'";

    private final Jdbi jdbi;
    private final UUID importId;

    BarTables(Jdbi jdbi, UUID importId) {
        this.jdbi = jdbi;
        this.importId = importId;
    }

    /** Stores bars of five minutes, which lie in one month, and rebuilds the larger bars of their time. */
    Merged mergeFive(String symbol, List<PriceRow> rows) {
        return merge(symbol, "5m", MERGE_5M, rows);
    }

    /** Stores bars of fifteen minutes, except where they are made of smaller ones. */
    Merged mergeFifteen(String symbol, List<PriceRow> rows) {
        return merge(symbol, "15m", MERGE_15M, rows);
    }

    private Merged merge(String symbol, String frame, String sql, List<PriceRow> rows) {
        ensurePartitions(rows.getFirst().timeUs());
        try {
            return jdbi.inTransaction(handle -> merge(handle, symbol, frame, sql, rows));
        } catch (SQLException e) {
            throw StorageFailures.unavailable(e);
        } catch (JdbiException e) {
            throw StorageFailures.translated(e);
        }
    }

    private Merged merge(Handle handle, String symbol, String frame, String sql, List<PriceRow> rows)
            throws SQLException {
        Connection connection = handle.getConnection();
        stage(connection, symbol, frame, rows);
        int known = known(connection, symbol, frame, rows);
        Merged merged = merged(connection, sql, rows, known);
        if (frame.equals("5m") && merged.isChanged()) {
            rebuild(connection, symbol, rows);
        }
        handle.execute(STAGED_ARE_MERGED, importId);
        return merged;
    }

    /** A month whose rows have gone to the default partition cannot have one of its own, and needs none. */
    private void ensurePartitions(long timeUs) {
        LocalDate month = LocalDate.ofEpochDay(Math.floorDiv(timeUs, 86_400_000_000L)).withDayOfMonth(1);
        for (String table : List.of("market_data.ohlcv_5m", "market_data.ohlcv_15m")) {
            try {
                jdbi.useHandle((Handle handle) -> handle.createQuery(
                        "SELECT platform.ensure_partitions(CAST(:parent AS regclass), 0, :month)")
                        .bind("parent", table).bind("month", month).mapTo(int.class).one());
            } catch (RuntimeException e) {
                LOG.debug("no partition of {} for {}", table, month, e);
            }
        }
    }

    private void stage(Connection connection, String symbol, String frame, List<PriceRow> rows) throws SQLException {
        BinaryCopy.copy(connection, "market_data.ohlcv_staging", STAGED, rows, (row, to) -> {
            to.uuid(importId);
            to.text(SOURCE);
            to.text(frame);
            to.text(symbol);
            to.text(instant(row.timeUs()).toString());
            for (long value : row.values()) {
                to.money(value);
            }
            to.text("valid");
        });
    }

    /** How many of the staged bars have a row already. */
    private int known(Connection connection, String symbol, String frame, List<PriceRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT.formatted(frame))) {
            statement.setObject(1, importId);
            statement.setString(2, symbol);
            statement.setString(3, instant(rows.getFirst().timeUs()).toString());
            statement.setString(4, instant(rows.getLast().timeUs()).toString());
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private Merged merged(Connection connection, String sql, List<PriceRow> rows, int known) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, importId);
            int written = statement.executeUpdate();
            int added = rows.size() - known;
            return new Merged(rows, added, written - added, rows.size() - written);
        }
    }

    private static void rebuild(Connection connection, String symbol, List<PriceRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REBUILD_15M)) {
            statement.setString(1, symbol);
            statement.setString(2, quarter(rows.getFirst().timeUs(), 0));
            statement.setString(3, quarter(rows.getLast().timeUs(), 1));
            statement.executeUpdate();
        }
    }

    /** The quarter of an hour that holds a time, or a later one. */
    private static String quarter(long timeUs, int later) {
        long quarterUs = 900_000_000L;
        return instant((Math.floorDiv(timeUs, quarterUs) + later) * quarterUs).toString();
    }

    private static Instant instant(long timeUs) {
        return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
    }
}
