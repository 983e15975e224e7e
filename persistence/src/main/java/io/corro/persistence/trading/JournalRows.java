package io.corro.persistence.trading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.journal.FormerRecords;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.persistence.postgres.StorageFailures;

/** The retained rows of one shard's journal, for reading. Immutable, thread-safe. */
final class JournalRows {
    /** Rows held in memory at a time; one is seldom more than {@code Limits.JOURNAL_BATCH_BYTES_MAX}. */
    private static final int FETCH_ROWS = 16;

    private static final String FROM_SEQUENCE = """
            SELECT first_seq, last_seq, format_version, effects FROM trading.engine_journal
            WHERE engine_shard = :shard AND last_seq > :seq
            ORDER BY last_seq
            """;

    private static final String PROJECTED_PAGE = """
            SELECT first_seq, last_seq, format_version, effects FROM trading.engine_journal
            WHERE engine_shard = :shard AND last_seq > :seq AND written_at <= now() - :age
              AND last_seq <= (SELECT projected_seq FROM trading.engine_progress WHERE engine_shard = :shard)
            ORDER BY last_seq LIMIT :limit
            """;

    private final Jdbi jdbi;
    private final int shard;
    private final FormerRecords formerRecords;

    JournalRows(Jdbi jdbi, int shard, FormerRecords formerRecords) {
        this.jdbi = jdbi;
        this.shard = shard;
        this.formerRecords = formerRecords;
    }

    /** One committed batch. */
    record JournalRow(long firstSeq, long lastSeq, List<JournalRecord> images) {}

    /** Delivers the rows with effects beyond {@code seq}, in order. */
    void forEachAfter(long seq, Consumer<JournalRow> consumer) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            stream(transaction, seq, consumer);
            return null;
        }));
    }

    /** Some rows beyond {@code seq} that the tables have, and that are at least so old. */
    List<JournalRow> page(Handle handle, long seq, int limit, Duration age) {
        return handle.createQuery(PROJECTED_PAGE).bind("shard", shard).bind("seq", seq).bind("limit", limit)
                .bind("age", age).map((columns, context) -> row(columns)).list();
    }

    private JournalRow row(ResultSet columns) throws SQLException {
        return new JournalRow(columns.getLong("first_seq"), columns.getLong("last_seq"),
                images(columns.getBytes("effects"), columns.getInt("format_version")));
    }

    private void stream(Handle handle, long seq, Consumer<JournalRow> consumer) {
        handle.createQuery(FROM_SEQUENCE)
                .bind("shard", shard)
                .bind("seq", seq)
                .setFetchSize(FETCH_ROWS)
                .map((columns, context) -> row(columns))
                .forEach(consumer);
    }

    private List<JournalRecord> images(byte[] effects, int format) {
        List<JournalRecord> images = new ArrayList<>();
        RecordDecoder reader = new RecordDecoder(effects, 0, effects.length, format);
        while (reader.hasNext()) {
            images.add(formerRecords.present(reader.next(), format));
        }
        return images;
    }
}
