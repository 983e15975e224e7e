package io.corro.persistence.trading;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.FormerRecords;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/** One engine run's hold on its shard. Journal and projection belong to one thread each; the rest to the starter. */
final class JdbcEngineSession implements EngineSession {
    private final Jdbi jdbi;
    private final JdbcEngineStore.Takeover takeover;
    private final Consumer<String> progress;
    private final TradingTables tables;
    private final FormerRecords formerRecords;
    private final JournalRows journalRows;
    private final JdbcProjection projection;
    private final JdbcJournal journal;

    /** @param progress told about long work, here and in {@link #load} */
    JdbcEngineSession(Database database, JdbcEngineStore.Takeover takeover, Instruments instruments,
            Consumer<String> progress) {
        this.jdbi = database.jdbi();
        this.takeover = takeover;
        this.progress = progress;
        this.tables = new TradingTables(instruments);
        this.formerRecords = new FormerRecords(instruments.formerSteps());
        this.journalRows = new JournalRows(jdbi, takeover.shard(), formerRecords);
        this.projection = new JdbcProjection(jdbi, takeover.shard(), takeover.epoch(), tables);
        this.journal = JdbcJournal.open(database.config(), takeover.shard(), takeover.epoch(), takeover.lastSeq());
    }

    void projectTail() {
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
    public int format() {
        return takeover.format();
    }

    @Override
    public long hash(JournalRecord row) {
        return formerRecords.hash(row, takeover.format());
    }

    @Override
    public void load(Consumer<JournalRecord> rows) {
        try {
            jdbi.useTransaction(handle -> tables.load(handle.getConnection(), rows, progress));
        } catch (SQLException e) {
            throw StorageFailures.isRefusal(e) ? new IllegalStateException("the tables cannot be read", e)
                    : StorageFailures.unavailable(e);
        } catch (JdbiException e) {
            throw StorageFailures.translated(e);
        }
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
