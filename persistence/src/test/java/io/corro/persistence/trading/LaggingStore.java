package io.corro.persistence.trading;

import java.util.List;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;

/** A store whose projector never gets to write anything: what an engine does on it is in the journal alone. */
record LaggingStore(EngineStore store) implements EngineStore {

    @Override
    public Instruments instruments() {
        return store.instruments();
    }

    @Override
    public ClientOrderIdStore clientOrderIds() {
        return store.clientOrderIds();
    }

    @Override
    public EngineSession open(int shard, Consumer<String> progress) {
        return new LaggingSession(store.open(shard, progress));
    }

    private record LaggingSession(EngineSession session) implements EngineSession {

        @Override
        public int epoch() {
            return session.epoch();
        }

        @Override
        public long lastSeq() {
            return session.lastSeq();
        }

        @Override
        public long stateHash() {
            return session.stateHash();
        }

        @Override
        public int format() {
            return session.format();
        }

        @Override
        public long hash(JournalRecord row) {
            return session.hash(row);
        }

        @Override
        public void load(Consumer<JournalRecord> rows) {
            session.load(rows);
        }

        @Override
        public List<String> differences() {
            return session.differences();
        }

        @Override
        public Journal journal() {
            return session.journal();
        }

        @Override
        public Projection projection() {
            return new Projection() {
                @Override
                public void project(List<JournalRecord> images, long lastSeq) {}

                @Override
                public void refreshMarks(List<Mark> marks) {}
            };
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
