package io.corro.persistence.trading;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.FormerRecords;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.runtime.account.TradeReplay;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Reads the journal for one account: its trade updates from any retained place on, page by page. The journal is kept
 * for {@link JournalRetention#KEPT}. Thread-safe; every method blocks.
 */
public final class TradeJournal {
    /** Batches of a page; one is seldom larger than a megabyte. */
    private static final int ROWS_PER_PAGE = 32;

    private static final String PAGE = """
            SELECT last_seq, format_version, effects FROM trading.engine_journal
            WHERE engine_shard = :shard AND last_seq > :seq ORDER BY last_seq LIMIT %d
            """.formatted(ROWS_PER_PAGE);
    private static final String BACKWARDS = """
            SELECT last_seq, format_version, effects FROM trading.engine_journal
            WHERE engine_shard = :shard AND first_seq <= :seq AND last_seq >= :created ORDER BY last_seq DESC
            """;
    private static final String BEFORE_TIME = """
            SELECT last_seq FROM trading.engine_journal
            WHERE engine_shard = :shard AND written_at < :time ORDER BY last_seq DESC LIMIT 1
            """;
    private static final String OLDEST = """
            SELECT first_seq - 1 AS seq, written_at FROM trading.engine_journal
            WHERE engine_shard = :shard ORDER BY last_seq LIMIT 1
            """;

    private final Jdbi jdbi;
    private final Instruments instruments;
    private final FormerRecords formerRecords;
    private final int shard;

    public TradeJournal(Jdbi jdbi, Instruments instruments, int shard) {
        this.jdbi = jdbi;
        this.instruments = instruments;
        this.formerRecords = new FormerRecords(instruments.formerSteps());
        this.shard = shard;
    }

    /** The sequence after which the journal is complete, and when its first batch was written. */
    public record Oldest(long seq, Instant at) {}

    public Oldest oldest() {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(OLDEST).bind("shard", shard)
                .map((row, context) -> new Oldest(
                        row.getLong("seq"), row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .findOne().orElse(new Oldest(0, Instant.EPOCH)));
    }

    /** A sequence before which nothing was written at that time or later; empty if that is no longer known. */
    public Optional<Long> seqBefore(Instant time) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(BEFORE_TIME)
                .bind("shard", shard).bind("time", time.atOffset(ZoneOffset.UTC)).mapTo(long.class).findOne());
    }

    /** A reader of what happened after a sequence. One thread at a time uses it. */
    public Reader after(UUID accountId, long seq) {
        return new Reader(accountId, seq);
    }

    /** Consecutive pages of one account's trade updates. */
    public final class Reader {
        private final UUID accountId;
        private final long startSeq;
        private @Nullable TradeReplay replay;
        private long seq;

        private Reader(UUID accountId, long startSeq) {
            this.accountId = accountId;
            this.startSeq = startSeq;
            seq = startSeq;
        }

        /** The updates of the next page; empty at the journal's end. */
        public Optional<List<TradeUpdate>> next() {
            List<JournalRecord> records = new ArrayList<>();
            long before = seq;
            StorageFailures.query(jdbi, handle -> {
                read(handle, records);
                return null;
            });
            return seq == before ? Optional.empty() : Optional.of(replay().next(records).stream()
                    .filter(update -> update.eventSeq() > startSeq).toList());
        }

        /** The sequence up to which everything has been read. */
        public long seq() {
            return seq;
        }

        private TradeReplay replay() {
            if (replay == null) {
                replay = new TradeReplay(instruments, startSeq, TradeJournal.this::before);
            }
            return replay;
        }

        private void read(Handle handle, List<JournalRecord> records) {
            handle.createQuery(PAGE).bind("shard", shard).bind("seq", seq)
                    .map((row, context) -> {
                        seq = row.getLong("last_seq");
                        return new Batch(row.getBytes("effects"), row.getInt("format_version"));
                    })
                    .forEach(batch -> collect(batch, accountId, records));
        }
    }

    private record Batch(byte[] effects, int format) {}

    private void collect(Batch batch, UUID accountId, List<JournalRecord> records) {
        RecordDecoder decoder = new RecordDecoder(batch.effects, 0, batch.effects.length, batch.format);
        while (decoder.hasNext()) {
            if (decoder.nextAccountId().equals(accountId)) {
                records.add(formerRecords.present(decoder.next(), batch.format));
            } else {
                decoder.skip();
            }
        }
    }

    /** Goes backwards from the sequence to the order's creation; most changes are young. */
    private @Nullable OrderRecord before(OrderRecord order, long seq) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> transaction
                .createQuery(BACKWARDS).bind("shard", shard).bind("seq", seq).bind("created", order.createdSeq())
                .setFetchSize(ROWS_PER_PAGE)
                .map((row, context) -> last(order, seq,
                        new Batch(row.getBytes("effects"), row.getInt("format_version"))))
                .stream().flatMap(Optional::stream).findFirst())).orElse(null);
    }

    private Optional<OrderRecord> last(OrderRecord order, long seq, Batch batch) {
        List<JournalRecord> records = new ArrayList<>();
        collect(batch, order.accountId(), records);
        return records.stream().filter(OrderRecord.class::isInstance).map(OrderRecord.class::cast)
                .filter(record -> record.id().equals(order.id()) && record.seq() <= seq)
                .reduce((one, later) -> later);
    }
}
