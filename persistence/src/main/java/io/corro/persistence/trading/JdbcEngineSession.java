package io.corro.persistence.trading;

import java.util.List;
import java.util.function.Consumer;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.domain.Instruments;
import io.corro.engine.image.Image;
import io.corro.engine.port.EngineStore.EngineSession;
import io.corro.engine.port.Journal;
import io.corro.engine.port.Projection;
import io.corro.persistence.Database;
import io.corro.persistence.StorageFailures;

/** One engine run's hold on its shard. Journal and projection belong to one thread each; the rest to the starter. */
final class JdbcEngineSession implements EngineSession {
    private final Jdbi jdbi;
    private final JdbcEngineStore.Takeover takeover;
    private final TradingTables tables;
    private final JournalRows journalRows;
    private final JdbcProjection projection;
    private final JdbcJournal journal;

    JdbcEngineSession(Database database, JdbcEngineStore.Takeover takeover, Instruments instruments) {
        this.jdbi = database.jdbi();
        this.takeover = takeover;
        this.tables = new TradingTables(instruments);
        this.journalRows = new JournalRows(jdbi, takeover.shard());
        this.projection = new JdbcProjection(jdbi, takeover.shard(), takeover.epoch(), tables);
        this.journal = JdbcJournal.open(database.config(), takeover.shard(), takeover.epoch(), takeover.lastSeq());
    }

    void projectTail(Consumer<String> progress) {
        JournalTail.project(journalRows, projection, takeover.projectedSeq(), takeover.lastSeq(), progress);
    }

    @Override
    public int epoch() {
        return takeover.epoch();
    }

    @Override
    public long lastSeq() {
        return takeover.lastSeq();
    }

    @Override
    public long stateHash() {
        return takeover.stateHash();
    }

    @Override
    public void load(Consumer<Image> rows) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            tables.load(transaction, rows);
            return null;
        }));
    }

    @Override
    public List<String> differences() {
        return Differences.between(this::load, journalRows);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Projection projection() {
        return projection;
    }

    @Override
    public void close() {
        journal.close();
    }
}
