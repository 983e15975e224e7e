package io.corro.persistence.trading;

import java.util.Set;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.UnknownFormatException;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/**
 * The engine's memory in PostgreSQL. Thread-safe; the sessions it opens belong to one engine run each.
 *
 * <p><b>Takeover.</b> One transaction shuts the journal against appends, raises the epoch, and appends the empty fence
 * batch. An append in flight has either committed before, and is part of what the new engine loads, or it runs after,
 * finds another epoch and its sequence taken, and fails. There is no moment in which both engines can append. The fence
 * repeats the hash of the batch before it in that batch's format. An engine that has appended nothing leaves its fence
 * to the next one, whose epoch is enough: a disk that is full for long does not fill up with fences.
 */
public final class JdbcEngineStore implements EngineStore {
    /** Waits for what the older engine has in flight, though not for ever. */
    private static final String SHUT_JOURNAL = """
            SET LOCAL lock_timeout = '30s'; LOCK TABLE trading.engine_journal IN SHARE ROW EXCLUSIVE MODE
            """;

    private static final String RAISE_EPOCH = """
            INSERT INTO trading.engine_progress AS progress (engine_shard, epoch, projected_seq, updated_at)
            VALUES (:shard, 1, 0, now())
            ON CONFLICT (engine_shard) DO UPDATE SET epoch = progress.epoch + 1, updated_at = now()
            """;

    private static final String APPEND_FENCE = """
            INSERT INTO trading.engine_journal
                (format_version, engine_shard, epoch, first_seq, last_seq, command_count, state_hash, effects)
            SELECT last.format, engine_shard, epoch, last.seq + 1, last.seq + 1, 0, last.state_hash, ''
            FROM trading.engine_progress, LATERAL (
                SELECT last_seq AS seq, state_hash, format_version AS format,
                       command_count = 0 AND octet_length(effects) = 0 AS is_fence
                FROM trading.engine_journal WHERE engine_shard = :shard
                UNION ALL SELECT 0, 0, :format, false
                ORDER BY seq DESC LIMIT 1) AS last
            WHERE engine_shard = :shard AND NOT last.is_fence
            """;

    private static final String TAKEN_OVER = """
            SELECT progress.epoch, projected_seq, last_seq, state_hash, format_version
            FROM trading.engine_progress AS progress JOIN trading.engine_journal USING (engine_shard)
            WHERE engine_shard = :shard
            ORDER BY last_seq DESC LIMIT 1
            """;

    private final Database database;

    public JdbcEngineStore(Database database) {
        this.database = database;
    }

    @Override
    public Instruments instruments() {
        return StorageFailures.query(database.jdbi(), InstrumentTable::readAll);
    }

    @Override
    public FillProfiles fillProfiles() {
        return StorageFailures.query(database.jdbi(), FillProfileTable::readAll);
    }

    @Override
    public Set<Integer> haltedInstruments() {
        return StorageFailures.query(database.jdbi(), MarketHalts::numbers);
    }

    @Override
    public ClientOrderIdStore clientOrderIds() {
        return new JdbcTradingHistory(database.jdbi(), instruments());
    }

    @Override
    public EngineSession open(int shard, Consumer<String> progress) {
        long startNs = System.nanoTime();
        Takeover takeover = StorageFailures.query(database.jdbi(),
                handle -> handle.inTransaction(transaction -> takeOver(transaction, shard)));
        progress.accept("shard " + shard + ": taken over as epoch " + takeover.epoch + " in "
                + (System.nanoTime() - startNs) / 1_000_000 + " ms, the journal ends at " + takeover.lastSeq
                + ", the tables at " + takeover.projectedSeq);
        JdbcEngineSession session = new JdbcEngineSession(database, takeover, instruments(), progress);
        try {
            session.projectTail();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** A shard as its new engine found it, the fence included. */
    record Takeover(int shard, int epoch, long projectedSeq, long lastSeq, long stateHash, int format) {}

    private static Takeover takeOver(Handle handle, int shard) {
        handle.execute(SHUT_JOURNAL);
        handle.createUpdate(RAISE_EPOCH).bind("shard", shard).execute();
        handle.createUpdate(APPEND_FENCE).bind("shard", shard).bind("format", RecordFormat.CURRENT).execute();
        Takeover takeover = handle.createQuery(TAKEN_OVER)
                .bind("shard", shard)
                .map((columns, context) -> new Takeover(shard, columns.getInt("epoch"),
                        columns.getLong("projected_seq"), columns.getLong("last_seq"), columns.getLong("state_hash"),
                        columns.getInt("format_version")))
                .one();
        if (!RecordFormat.isKnown(takeover.format)) {
            // Rolls the takeover back.
            throw new UnknownFormatException(shard, takeover.format);
        }
        return takeover;
    }
}
