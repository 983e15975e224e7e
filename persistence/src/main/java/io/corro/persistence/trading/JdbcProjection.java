package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.Projection;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Turns images into rows of the {@code trading} schema. Called by the projector thread only.
 *
 * <p><b>Exactly once.</b> Rows and watermark change in one transaction, which begins by locking the watermark. So an
 * image at or below the watermark is in the tables and is skipped, and an order or execution that came into being after
 * it cannot be there yet. Two engines cannot interleave: a takeover waits for the transaction in flight and finds its
 * watermark; the transaction after a takeover finds another epoch.
 *
 * <p><b>Speed.</b> New orders and executions are copied straight into their tables in binary form; what exists is
 * staged and merged by one statement. With 5,000 filled orders a batch this wrote 21,000 orders with their executions a
 * second on two cores, staging everything 18,000, and {@code INSERT … SELECT FROM unnest(…)} 15,000. What remains is
 * the tables' own: foreign keys and indexes.
 *
 * <p>The commit does not wait for the disk: what a crash of the server may lose, rows and watermark together, is
 * projected again from the journal.
 */
final class JdbcProjection implements Projection {
    /** An engine that hangs in the middle of a transaction would block the one that takes over, but not for long. */
    private static final String SETTINGS = """
            SET LOCAL synchronous_commit = off; SET LOCAL idle_in_transaction_session_timeout = '20s'
            """;
    private static final String LOCK_WATERMARK = """
            SELECT projected_seq FROM trading.engine_progress WHERE engine_shard = ? AND epoch = ? FOR UPDATE
            """;
    private static final String MOVE_WATERMARK = """
            UPDATE trading.engine_progress SET projected_seq = ?, updated_at = now() WHERE engine_shard = ?
            """;

    private final Jdbi jdbi;
    private final int shard;
    private final int epoch;
    private final TradingTables tables;

    JdbcProjection(Jdbi jdbi, int shard, int epoch, TradingTables tables) {
        this.jdbi = jdbi;
        this.shard = shard;
        this.epoch = epoch;
        this.tables = tables;
    }

    @Override
    public void project(List<JournalRecord> images, long lastSeq) {
        try {
            jdbi.useTransaction(handle -> project(handle.getConnection(), images, lastSeq));
        } catch (SQLException e) {
            throw failure(e, images);
        } catch (JdbiException e) {
            throw e.getCause() instanceof SQLException cause ? failure(cause, images) : e;
        }
    }

    private void project(Connection connection, List<JournalRecord> images, long lastSeq) throws SQLException {
        configure(connection);
        long projected = lockWatermark(connection);
        if (lastSeq > projected) {
            tables.write(connection, RowChanges.after(projected, images), projected);
            moveWatermark(connection, lastSeq);
        }
    }

    private static void configure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    private long lockWatermark(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_WATERMARK)) {
            statement.setInt(1, shard);
            statement.setInt(2, epoch);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new FencedException("shard " + shard + " is no longer owned by epoch " + epoch, null);
                }
                return rows.getLong(1);
            }
        }
    }

    private void moveWatermark(Connection connection, long lastSeq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE_WATERMARK)) {
            statement.setLong(1, lastSeq);
            statement.setInt(2, shard);
            statement.executeUpdate();
        }
    }

    private RuntimeException failure(SQLException e, List<JournalRecord> images) {
        if (!StorageFailures.isRefusal(e)) {
            return StorageFailures.unavailable(e);
        }
        return new Refusal(jdbi, tables, e).explained(images, projectedSeq());
    }

    private long projectedSeq() {
        return StorageFailures.query(jdbi, handle -> handle
                .select("SELECT projected_seq FROM trading.engine_progress WHERE engine_shard = ?", shard)
                .mapTo(long.class)
                .one());
    }

    @Override
    public void refreshMarks(List<Mark> marks) {
        try {
            jdbi.useTransaction(handle -> {
                configure(handle.getConnection());
                // Every few seconds even without orders: an engine that has been replaced must find out.
                lockWatermark(handle.getConnection());
                Marks.refresh(handle.getConnection(), marks);
            });
        } catch (SQLException e) {
            throw StorageFailures.unavailable(e);
        } catch (JdbiException e) {
            throw StorageFailures.translated(e);
        }
    }
}
