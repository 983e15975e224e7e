package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.PositionStatus;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.CashImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.ImageReader;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;
import io.corro.engine.port.EngineStore;
import io.corro.engine.port.FencedException;
import io.corro.engine.port.Journal;
import io.corro.engine.port.Projection;

/**
 * An engine's storage in memory that behaves as the real one: epochs, a contiguous journal, tables that follow it. Its
 * {@link Faults} make it fail. Thread-safe.
 */
public final class MemoryEngineStore implements EngineStore {
    private final Instruments instruments;
    private final Faults faults;
    private final List<Batch> journal = new ArrayList<>();
    private final Map<UUID, Image> rows = new LinkedHashMap<>();
    private long projectedSeq;
    private int epoch;

    private record Batch(long lastSeq, long stateHash, byte[] effects) { }

    /** Called before and after each append and before each projection; throws to make it fail. */
    public interface Faults {
        Faults NONE = new Faults() { };

        default void beforeAppend() { }

        /** The batch is stored; failing now is the answer that got lost. */
        default void afterAppend() { }

        default void beforeProjection() { }
    }

    public MemoryEngineStore(Instruments instruments, Faults faults) {
        this.instruments = instruments;
        this.faults = faults;
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public synchronized EngineSession open(int shard, Consumer<String> progress) {
        epoch++;
        journal.add(new Batch(lastSeq() + 1, stateHash(), new byte[0]));
        images().stream().filter(image -> image.seq() > projectedSeq).forEach(this::store);
        projectedSeq = lastSeq();
        return new Session(epoch, lastSeq(), stateHash());
    }

    private long lastSeq() {
        return journal.isEmpty() ? 0 : journal.getLast().lastSeq;
    }

    private long stateHash() {
        return journal.isEmpty() ? 0 : journal.getLast().stateHash;
    }

    /** Everything that has been journaled, in order. */
    public synchronized List<Image> images() {
        List<Image> images = new ArrayList<>();
        for (Batch batch : journal) {
            ImageReader reader = new ImageReader(batch.effects, 0, batch.effects.length);
            while (reader.hasNext()) {
                images.add(reader.next());
            }
        }
        return images;
    }

    /** Changes a row behind the engine's back. */
    public synchronized void tamper(AccountImage row) {
        rows.put(row.id(), row);
    }

    private void store(Image image) {
        switch (image) {
            case AccountImage account -> rows.put(account.id(), account);
            case PositionImage position -> keep(position.id(), position, position.status() == PositionStatus.OPEN);
            case OrderImage order -> keep(order.id(), order, order.status().isLive());
            case ExecutionImage execution -> { }
            case CashImage cash -> { }
        }
    }

    private void keep(UUID id, Image row, boolean live) {
        if (live) {
            rows.put(id, row);
        } else {
            rows.remove(id);
        }
    }

    private synchronized List<Image> liveRows() {
        return rows.values().stream()
                .sorted(Comparator.<Image>comparingInt(MemoryEngineStore::rank).thenComparingLong(MemoryEngineStore::age))
                .toList();
    }

    private static int rank(Image row) {
        return row instanceof AccountImage ? 0 : row instanceof PositionImage ? 1 : 2;
    }

    private static long age(Image row) {
        return row instanceof OrderImage order ? order.createdSeq() : row.seq();
    }

    private synchronized void append(int writer, long firstSeq, long lastSeq, long hash, byte[] effects) {
        if (writer != epoch || firstSeq != lastSeq() + 1) {
            throw new FencedException("epoch " + writer + " has been replaced", null);
        }
        journal.add(new Batch(lastSeq, hash, effects));
    }

    private synchronized void project(List<Image> images, long lastSeq) {
        images.forEach(this::store);
        projectedSeq = lastSeq;
    }

    private final class Session implements EngineSession {
        private final int ownEpoch;
        private final long openedSeq;
        private final long openedHash;

        private Session(int ownEpoch, long openedSeq, long openedHash) {
            this.ownEpoch = ownEpoch;
            this.openedSeq = openedSeq;
            this.openedHash = openedHash;
        }

        @Override
        public int epoch() {
            return ownEpoch;
        }

        @Override
        public long lastSeq() {
            return openedSeq;
        }

        @Override
        public long stateHash() {
            return openedHash;
        }

        @Override
        public void load(Consumer<Image> loaded) {
            liveRows().forEach(loaded);
        }

        @Override
        public List<String> differences() {
            return List.of("rows differ");
        }

        @Override
        public Journal journal() {
            return (firstSeq, lastSeq, commands, hash, effects, length) -> {
                faults.beforeAppend();
                append(ownEpoch, firstSeq, lastSeq, hash, Arrays.copyOf(effects, length));
                faults.afterAppend();
            };
        }

        @Override
        public Projection projection() {
            return new Projection() {
                @Override
                public void project(List<Image> images, long lastSeq) {
                    faults.beforeProjection();
                    MemoryEngineStore.this.project(List.copyOf(images), lastSeq);
                }

                @Override
                public void refreshMarks(List<Mark> marks) { }
            };
        }

        @Override
        public void close() { }
    }
}
