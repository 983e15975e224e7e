package io.corro.perf.peers;

import java.util.List;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordCodec;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.ForgetfulStore;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;

/** A store without a disk: the engine's ring with nothing behind it. Serves one run. */
final class MemoryStore implements EngineStore, EngineSession, Journal, Projection {
    private final CorroFlow ours;
    private volatile long lastHash;

    MemoryStore(CorroFlow ours) {
        this.ours = ours;
    }

    /** The state hash that came with the last batch. */
    long lastHash() {
        return lastHash;
    }

    @Override
    public void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
        lastHash = stateHash;
    }

    @Override
    public void project(List<JournalRecord> images, long lastSeq) {}

    @Override
    public void refreshMarks(List<Mark> marks) {}

    @Override
    public Instruments instruments() {
        return PeerMarket.INSTRUMENTS;
    }

    @Override
    public ClientOrderIdStore clientOrderIds() {
        return new ForgetfulStore(PeerMarket.INSTRUMENTS);
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
        return ours.accounts().size();
    }

    @Override
    public long stateHash() {
        return ours.accounts().stream().mapToLong(RecordCodec::hash).sum();
    }

    @Override
    public int format() {
        return RecordFormat.CURRENT;
    }

    @Override
    public void load(Consumer<JournalRecord> rows) {
        ours.accounts().forEach(rows);
    }

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
    public void close() {}
}
