package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/** Cache of an account actor: the account's live rows, and the orders that ended lately. Not thread-safe. */
final class AccountCache {
    private final TradeUpdates updates;
    private final Map<Integer, PositionRecord> positions = new TreeMap<>();
    private final Map<UUID, OrderRecord> live = new LinkedHashMap<>();
    private final Map<String, OrderRecord> byClientOrderId = new HashMap<>();
    private final Map<UUID, OrderRecord> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, OrderRecord> eldest) {
            boolean full = size() > Limits.RECENT_ORDERS_PER_ACCOUNT;
            if (full) {
                byClientOrderId.remove(eldest.getValue().clientOrderId());
            }
            return full;
        }
    };
    private @Nullable AccountRecord account;
    private long seq;

    /** @param snapshot the account's rows as the engine has read them */
    AccountCache(Instruments instruments, List<JournalRecord> snapshot, long seq) {
        updates = new TradeUpdates(instruments);
        snapshot.forEach(this::apply);
        this.seq = seq;
    }

    /** Takes over what became true and says which events it means for streams, in order. */
    List<TradeUpdate> apply(List<JournalRecord> records, long lastSeq) {
        Map<UUID, List<ExecutionRecord>> executions = new HashMap<>();
        List<TradeUpdate> events = new ArrayList<>();
        for (JournalRecord record : records) {
            if (record instanceof ExecutionRecord execution) {
                executions.computeIfAbsent(execution.orderId(), id -> new ArrayList<>()).add(execution);
            } else if (record instanceof OrderRecord order) {
                events.addAll(updates.between(live.get(order.id()), order,
                        executions.getOrDefault(order.id(), List.of())));
            }
            apply(record);
        }
        seq = lastSeq;
        events.sort(Comparator.comparingLong(TradeUpdate::eventSeq));
        return events;
    }

    /** As {@link #apply(List, long)}, where nobody reads the events: to make them takes longer than to take over. */
    void applySilently(List<JournalRecord> records, long lastSeq) {
        records.forEach(this::apply);
        seq = lastSeq;
    }

    private void apply(JournalRecord record) {
        switch (record) {
            case AccountRecord newer -> account = newer;
            case PositionRecord position -> apply(position);
            case OrderRecord order -> apply(order);
            case ExecutionRecord execution -> {}
            case CashRecord cash -> {}
            case MarginRecord margin -> {}
        }
    }

    private void apply(PositionRecord position) {
        if (position.status() == PositionStatus.OPEN) {
            positions.put(position.instrument(), position);
        } else {
            positions.computeIfPresent(position.instrument(),
                    (instrument, current) -> current.id().equals(position.id()) ? null : current);
        }
    }

    private void apply(OrderRecord order) {
        byClientOrderId.put(order.clientOrderId(), order);
        if (order.status().isLive()) {
            live.put(order.id(), order);
        } else {
            live.remove(order.id());
            recent.put(order.id(), order);
        }
    }

    Optional<OrderRecord> order(UUID id) {
        OrderRecord order = live.get(id);
        return Optional.ofNullable(order != null ? order : recent.get(id));
    }

    Optional<OrderRecord> order(String clientOrderId) {
        return Optional.ofNullable(byClientOrderId.get(clientOrderId));
    }

    Optional<PositionRecord> position(int instrument) {
        return Optional.ofNullable(positions.get(instrument));
    }

    long seq() {
        return seq;
    }

    AccountRecord account() {
        return Objects.requireNonNull(account, "the snapshot of an account begins with its record");
    }

    AccountView view(AccountSettings settings) {
        return new AccountView(account(), List.copyOf(positions.values()), List.copyOf(live.values()), settings, seq);
    }
}
