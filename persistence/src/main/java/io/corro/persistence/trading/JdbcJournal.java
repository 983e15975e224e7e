package io.corro.persistence.trading;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.ByteStreamWriter;

import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.StorageFailures;

/**
 * The journal on a connection of its own: one prepared insert, committed by itself, whose bytes go to the socket
 * without a copy. Called by the starter, and from then on by the journal thread only.
 *
 * <p>The insert selects the epoch that the database knows, so that it adds no row once another engine has raised it;
 * and a takeover that happens at the very same moment has taken {@code first_seq}, which is unique. Either way the
 * older engine is fenced.
 *
 * <p>After its first failure a journal accepts nothing more: the lost batch may or may not be stored, and whatever
 * followed it would have to guess. Whoever wants to go on opens the shard again.
 */
final class JdbcJournal implements Journal, AutoCloseable {
    private static final String APPEND = """
            INSERT INTO trading.engine_journal
                (format_version, engine_shard, epoch, first_seq, last_seq, command_count, state_hash, effects)
            SELECT %d, engine_shard, epoch, ?, ?, ?, ?, ?
            FROM trading.engine_progress WHERE engine_shard = ? AND epoch = ?
            """.formatted(RecordFormat.CURRENT);
    /** A database that is silent for so long is taken for dead. */
    private static final String TIMEOUT_SECONDS = "10";

    private final int shard;
    private final int epoch;
    private final Connection connection;
    private final PreparedStatement statement;
    private long lastSeq;
    private @Nullable RuntimeException failure;

    private JdbcJournal(int shard, int epoch, long lastSeq, Connection connection) throws SQLException {
        this.shard = shard;
        this.epoch = epoch;
        this.lastSeq = lastSeq;
        this.connection = connection;
        this.statement = connection.prepareStatement(APPEND);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    /**
     * Connects.
     *
     * @param lastSeq the last sequence that the journal holds
     * @throws StorageUnavailableException if the database cannot be reached
     */
    static JdbcJournal open(DatabaseConfig database, int shard, int epoch, long lastSeq) {
        try {
            Connection connection = DriverManager.getConnection(database.url(), properties(database));
            return new JdbcJournal(shard, epoch, lastSeq, connection);
        } catch (SQLException e) {
            throw StorageFailures.unavailable(e);
        }
    }

    private static Properties properties(DatabaseConfig database) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "corro-journal");
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c synchronous_commit=on -c plan_cache_mode=force_generic_plan");
        return properties;
    }

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        if (failure != null) {
            throw failure;
        }
        if (firstSeq != this.lastSeq + 1 || lastSeq < firstSeq) {
            throw new IllegalArgumentException(
                    "batch " + firstSeq + ".." + lastSeq + " does not follow sequence " + this.lastSeq);
        }
        try {
            insert(firstSeq, lastSeq, commands, stateHash, ByteBuffer.wrap(effects, from, length));
            this.lastSeq = lastSeq;
        } catch (SQLException e) {
            throw failed(StorageFailures.isIntegrityViolation(e) ? fenced(e) : StorageFailures.unavailable(e));
        }
    }

    private void insert(long firstSeq, long lastSeq, int commands, long stateHash, ByteBuffer effects)
            throws SQLException {
        statement.setLong(1, firstSeq);
        statement.setLong(2, lastSeq);
        statement.setInt(3, commands);
        statement.setLong(4, stateHash);
        statement.setObject(5, ByteStreamWriter.of(effects));
        statement.setInt(6, shard);
        statement.setInt(7, epoch);
        if (statement.executeUpdate() == 0) {
            throw failed(fenced(null));
        }
    }

    private FencedException fenced(@Nullable SQLException cause) {
        return new FencedException("another engine has taken shard " + shard + " over from epoch " + epoch, cause);
    }

    private RuntimeException failed(RuntimeException e) {
        failure = e;
        return e;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StorageFailures.unavailable(e);
        }
    }
}
