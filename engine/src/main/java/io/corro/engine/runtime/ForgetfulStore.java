package io.corro.engine.runtime;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;

/**
 * A store that keeps nothing: every engine on it starts empty, and what it trades is gone with it. For engines whose
 * orders must leave no trace. Thread-safe.
 */
public record ForgetfulStore(Instruments instruments) implements EngineStore, EngineSession, Journal, Projection,
        ClientOrderIdStore {

    @Override
    public ClientOrderIdStore clientOrderIds() {
        return this;
    }

    @Override
    public EngineSession open(int shard, Consumer<String> progress) {
        return this;
    }

    @Override
    public int epoch() {
        return 1;
    }

    @Override
    public long lastSeq() {
        return 0;
    }

    @Override
    public long stateHash() {
        return 0;
    }

    @Override
    public int format() {
        return RecordFormat.CURRENT;
    }

    @Override
    public void load(Consumer<JournalRecord> rows) {}

    @Override
    public List<String> differences() {
        return List.of();
    }

    @Override
    public Journal journal() {
        return this;
    }

    @Override
    public Projection projection() {
        return this;
    }

    @Override
    public void append(long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from,
            int length) {}

    @Override
    public void project(List<JournalRecord> images, long lastSeq) {}

    @Override
    public void refreshMarks(List<Mark> marks) {}

    @Override
    public void forEach(UUID accountId, Consumer<String> clientOrderIds) {}

    @Override
    public boolean exists(UUID accountId, String clientOrderId) {
        return false;
    }

    @Override
    public void close() {}
}
