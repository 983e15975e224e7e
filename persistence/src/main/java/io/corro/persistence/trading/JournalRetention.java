package io.corro.persistence.trading;

import java.time.Duration;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.StorageFailures;

/**
 * Deletes journal rows that the tables and the audit of orders have had for long. What it keeps serves to explain
 * differences, and to repeat what a crash may have taken from the tables. Thread-safe.
 */
public final class JournalRetention {
    public static final Duration KEPT = Duration.ofDays(7);

    /** Few enough rows for a short transaction. */
    private static final int ROWS_PER_TRANSACTION = 1_000;

    /** The last row stays whatever its age: it holds the state hash that the next start must arrive at. */
    private static final String DELETE = """
            DELETE FROM trading.engine_journal AS journal
            USING (SELECT engine_shard, last_seq
                   FROM trading.engine_journal AS old JOIN trading.engine_progress AS progress USING (engine_shard)
                   JOIN platform.order_trail_progress AS trail USING (engine_shard)
                   WHERE last_seq <= least(progress.projected_seq, trail.audited_seq) AND written_at < now() - :age
                     AND last_seq < (SELECT max(last_seq) FROM trading.engine_journal AS last
                                     WHERE last.engine_shard = old.engine_shard)
                   ORDER BY last_seq LIMIT :limit) AS expired
            WHERE journal.engine_shard = expired.engine_shard AND journal.last_seq = expired.last_seq
            """;

    private final Jdbi jdbi;

    public JournalRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes the projected rows that are older than {@code age}, and says how many. */
    public int deleteOlderThan(Duration age) {
        int total = 0;
        int deleted;
        do {
            deleted = StorageFailures.query(jdbi, handle -> handle.createUpdate(DELETE)
                    .bind("age", age)
                    .bind("limit", ROWS_PER_TRANSACTION)
                    .execute());
            total += deleted;
        } while (deleted == ROWS_PER_TRANSACTION);
        return total;
    }
}
