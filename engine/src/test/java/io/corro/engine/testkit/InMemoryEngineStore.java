package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordCodec;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;
import io.corro.engine.runtime.port.ProjectionRefusedException;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.engine.runtime.port.UnknownFormatException;

/**
 * The engine's store without a disk: a journal whose batches must follow each other, tables made of records, an epoch
 * that fences older engines, and uniqueness of client order ids and open positions as the tables have it. It can be out
 * of reach, refuse records, and have its rows tampered with. Thread-safe.
 */
public final class InMemoryEngineStore implements EngineStore, ClientOrderIdStore {

    /** One row of the journal. */
    public record Batch(long firstSeq, long lastSeq, int epoch, int commands, int format, long stateHash,
            List<JournalRecord> records) {}

    private record UsedId(UUID accountId, String clientOrderId) {}

    private record Tables(Map<UUID, AccountRecord> accounts, Map<UUID, PositionRecord> positions,
            Map<UUID, OrderRecord> orders, Map<UUID, ExecutionRecord> executions,
            Map<UUID, CashRecord> cash, Map<UUID, MarginRecord> marginEvents, Set<UsedId> usedIds) {

        Tables copy() {
            return new Tables(new LinkedHashMap<>(accounts), new LinkedHashMap<>(positions),
                    new LinkedHashMap<>(orders), new LinkedHashMap<>(executions), new LinkedHashMap<>(cash),
                    new LinkedHashMap<>(marginEvents), new HashSet<>(usedIds));
        }
    }

    private final Instruments instruments;
    private final List<Batch> journal = new ArrayList<>();
    private Tables tables = new Tables(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(),
            new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
    private long projectedSeq;
    private int epoch;
    private boolean reachable = true;
    private UnaryOperator<Journal> journalWrapper = UnaryOperator.identity();
    private Predicate<JournalRecord> refused = record -> false;

    public InMemoryEngineStore(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public ClientOrderIdStore clientOrderIds() {
        return this;
    }

    /** Whether anything can be read or written. */
    public synchronized void setReachable(boolean isReachable) {
        reachable = isReachable;
    }

    /** Wraps the journal of the sessions that are opened from now on. */
    public synchronized void wrapJournal(UnaryOperator<Journal> wrapper) {
        journalWrapper = wrapper;
    }

    /** Which records the tables refuse from now on. */
    public synchronized void refuse(Predicate<JournalRecord> records) {
        refused = records;
    }

    /** Changes an order's row behind the engine's back. */
    public synchronized void tamper(UUID orderId, UnaryOperator<OrderRecord> change) {
        tables.orders.computeIfPresent(orderId, (id, order) -> change.apply(order));
    }

    @Override
    public synchronized EngineSession open(int shard, Consumer<String> progress) {
        requireReachable();
        Batch last = journal.isEmpty() ? new Batch(0, 0, 0, 0, RecordFormat.CURRENT, 0, List.of()) : journal.getLast();
        if (!RecordFormat.isKnown(last.format)) {
            throw new UnknownFormatException(shard, last.format);
        }
        epoch++;
        journal.add(new Batch(last.lastSeq + 1, last.lastSeq + 1, epoch, 1, last.format, last.stateHash, List.of()));
        write(journal.stream().filter(batch -> batch.lastSeq > projectedSeq)
                .flatMap(batch -> batch.records.stream()).toList(), last.lastSeq + 1);
        progress.accept("opened in epoch " + epoch);
        return new Session(epoch, last.lastSeq + 1, last.stateHash, last.format);
    }

    /** Makes of the last batch what an earlier release would have written. */
    public synchronized void endInFormat(int format) {
        Batch last = journal.removeLast();
        long hash = liveRows().stream().mapToLong(row -> RecordCodec.hash(row, format)).sum();
        journal.add(new Batch(last.firstSeq, last.lastSeq, last.epoch, last.commands, format, hash, last.records));
    }

    private void requireReachable() {
        if (!reachable) {
            throw new StorageUnavailableException("the store is out of reach", null);
        }
    }

    /** Rows and watermark in one transaction: all of it happens, or nothing. */
    private void write(List<JournalRecord> records, long lastSeq) {
        List<JournalRecord> later = records.stream().filter(record -> record.seq() > projectedSeq).toList();
        Tables before = tables.copy();
        try {
            later.forEach(this::write);
            projectedSeq = Math.max(projectedSeq, lastSeq);
        } catch (ProjectionRefusedException e) {
            tables = before;
            throw e;
        }
    }

    private void write(JournalRecord record) {
        if (refused.test(record)) {
            throw new ProjectionRefusedException("refused: " + record, null);
        }
        switch (record) {
            case AccountRecord account -> tables.accounts.put(account.id(), account);
            case PositionRecord position -> write(position);
            case OrderRecord order -> write(order);
            case ExecutionRecord execution -> insert(tables.executions, execution.id(), execution);
            case CashRecord movement -> insert(tables.cash, movement.id(), movement);
            case MarginRecord event -> insert(tables.marginEvents, event.id(), event);
        }
    }

    private void write(PositionRecord position) {
        tables.positions.put(position.id(), position);
        long open = tables.positions.values().stream()
                .filter(other -> other.status() == PositionStatus.OPEN && other.accountId().equals(position.accountId())
                        && other.instrument() == position.instrument())
                .count();
        if (open > 1) {
            throw new ProjectionRefusedException("two open positions: " + position, null);
        }
    }

    private void write(OrderRecord order) {
        boolean isNew = !tables.orders.containsKey(order.id());
        if (isNew && !tables.usedIds.add(new UsedId(order.accountId(), order.clientOrderId()))) {
            throw new ProjectionRefusedException("client order id used twice: " + order, null);
        }
        tables.orders.put(order.id(), order);
    }

    private static <I extends JournalRecord> void insert(Map<UUID, I> table, UUID id, I row) {
        if (table.put(id, row) != null) {
            throw new ProjectionRefusedException("inserted twice: " + row, null);
        }
    }

    @Override
    public synchronized void forEach(UUID accountId, Consumer<String> clientOrderIds) {
        requireReachable();
        tables.orders.values().stream().filter(order -> order.accountId().equals(accountId))
                .map(OrderRecord::clientOrderId).forEach(clientOrderIds);
    }

    @Override
    public synchronized boolean exists(UUID accountId, String clientOrderId) {
        requireReachable();
        return tables.usedIds.contains(new UsedId(accountId, clientOrderId));
    }

    /** The last sequence that a commit has made durable. */
    public synchronized long durableSeq() {
        return journal.isEmpty() ? 0 : journal.getLast().lastSeq;
    }

    public synchronized long projectedSeq() {
        return projectedSeq;
    }

    public synchronized List<Batch> journal() {
        return List.copyOf(journal);
    }

    public synchronized List<OrderRecord> orders() {
        return List.copyOf(tables.orders.values());
    }

    public synchronized List<AccountRecord> accounts() {
        return List.copyOf(tables.accounts.values());
    }

    public synchronized List<ExecutionRecord> executions() {
        return List.copyOf(tables.executions.values());
    }

    public synchronized List<MarginRecord> marginEvents() {
        return List.copyOf(tables.marginEvents.values());
    }

    public synchronized List<CashRecord> cash() {
        return List.copyOf(tables.cash.values());
    }

    private synchronized void append(Batch batch) {
        requireReachable();
        if (batch.epoch != epoch) {
            throw new FencedException("epoch " + batch.epoch + " is over, this is " + epoch, null);
        }
        if (batch.firstSeq != durableSeq() + 1 || batch.lastSeq < batch.firstSeq) {
            throw new IllegalArgumentException(
                    "batch " + batch.firstSeq + ".." + batch.lastSeq + " after " + durableSeq());
        }
        journal.add(batch);
    }

    private synchronized void project(int sessionEpoch, List<JournalRecord> records, long lastSeq) {
        requireReachable();
        if (sessionEpoch != epoch) {
            throw new FencedException("epoch " + sessionEpoch + " is over, this is " + epoch, null);
        }
        if (lastSeq > durableSeq()) {
            throw new IllegalArgumentException("projects " + lastSeq + ", durable is " + durableSeq());
        }
        write(records, lastSeq);
    }

    private synchronized List<JournalRecord> liveRows() {
        List<JournalRecord> rows = new ArrayList<>(tables.accounts.values());
        tables.positions.values().stream().filter(position -> position.status() == PositionStatus.OPEN)
                .forEach(rows::add);
        tables.orders.values().stream().filter(order -> order.status().isLive())
                .sorted(Comparator.comparingLong(OrderRecord::createdSeq)).forEach(rows::add);
        return rows;
    }

    /** The live rows that are not what the journal has last said of them. */
    private synchronized List<String> rowsThatDiffer() {
        Map<UUID, JournalRecord> journaled = new LinkedHashMap<>();
        for (Batch batch : journal) {
            for (JournalRecord record : batch.records) {
                switch (record) {
                    case AccountRecord account -> journaled.put(account.id(), account);
                    case PositionRecord position -> journaled.put(position.id(), position);
                    case OrderRecord order -> journaled.put(order.id(), order);
                    case ExecutionRecord execution -> {}
                    case CashRecord movement -> {}
                    case MarginRecord event -> {}
                }
            }
        }
        return liveRows().stream().filter(row -> !journaled.containsValue(row)).map(JournalRecord::toString).toList();
    }

    /** The store as one engine run has taken it over. */
    private final class Session implements EngineSession {
        private final int sessionEpoch;
        private final long lastSeq;
        private final long stateHash;
        private final int format;
        private final Journal appender;

        Session(int sessionEpoch, long lastSeq, long stateHash, int format) {
            this.format = format;
            this.sessionEpoch = sessionEpoch;
            this.lastSeq = lastSeq;
            this.stateHash = stateHash;
            appender = journalWrapper.apply((first, last, commands, hash, effects, from, length) -> append(
                    new Batch(first, last, sessionEpoch, commands, RecordFormat.CURRENT, hash,
                            decode(effects, from, length))));
        }

        private static List<JournalRecord> decode(byte[] effects, int from, int length) {
            RecordDecoder reader = new RecordDecoder(effects, from, length);
            List<JournalRecord> records = new ArrayList<>();
            while (reader.hasNext()) {
                records.add(reader.next());
            }
            return records;
        }

        @Override
        public int epoch() {
            return sessionEpoch;
        }

        @Override
        public long lastSeq() {
            return lastSeq;
        }

        @Override
        public long stateHash() {
            return stateHash;
        }

        @Override
        public int format() {
            return format;
        }

        @Override
        public void load(Consumer<JournalRecord> rows) {
            liveRows().forEach(rows);
        }

        @Override
        public List<String> differences() {
            return rowsThatDiffer();
        }

        @Override
        public Journal journal() {
            return appender;
        }

        @Override
        public Projection projection() {
            return new Projection() {

                @Override
                public void project(List<JournalRecord> records, long seq) {
                    InMemoryEngineStore.this.project(sessionEpoch, records, seq);
                }

                @Override
                public void refreshMarks(List<Mark> marks) {}
            };
        }

        @Override
        public void close() {}
    }
}
