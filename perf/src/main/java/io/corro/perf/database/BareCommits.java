package io.corro.perf.database;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteStreamWriter;

import io.corro.persistence.postgres.DatabaseConfig;

/**
 * What the disk and the database take at the least: rows of mere bytes, each committed by itself on one connection,
 * with nothing before or behind. With a batch of one it is a bare commit for every order; with a larger one everything
 * that has come in during a commit goes into the next row, as a journal does it. Its own thread commits and answers.
 */
public final class BareCommits implements AutoCloseable {
    private static final int STOP = -1;

    private final Connection connection;
    private final PreparedStatement insert;
    private final int batchMax;
    private final byte[] bytes;
    private final int bytesEach;
    private final BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "bare-commits");
    private volatile IntConsumer answers = index -> {};
    private volatile @Nullable SQLException failure;

    /**
     * @param batchMax  questions in one row
     * @param bytesEach bytes that a question adds to the row
     */
    public BareCommits(DatabaseConfig database, int batchMax, int bytesEach) throws SQLException {
        this.batchMax = batchMax;
        this.bytesEach = bytesEach;
        bytes = new byte[batchMax * bytesEach];
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS public.bare_commits (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, effects bytea NOT NULL)
                    """);
            statement.execute("ALTER TABLE public.bare_commits ALTER COLUMN effects SET STORAGE EXTERNAL");
        }
        insert = connection.prepareStatement("INSERT INTO public.bare_commits (effects) VALUES (?)");
        thread.start();
    }

    /** Where the indexes of what has been committed go from now on. */
    public void answerTo(IntConsumer newAnswers) {
        answers = newAnswers;
    }

    /** Takes a question; it is answered once it is committed. */
    public void submit(int index) {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        waiting.add(index);
    }

    private void run() {
        List<Integer> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, batchMax - 1);
                if (batch.contains(STOP)) {
                    return;
                }
                commit(bytes, batch.size() * bytesEach);
                batch.forEach(answers::accept);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commits one row on the caller's thread, which is the only one to use this object. */
    public void commit(byte[] effects, int length) throws SQLException {
        insert.setObject(1, ByteStreamWriter.of(ByteBuffer.wrap(effects, 0, length)));
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        waiting.add(STOP);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
