package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;

/**
 * Derivation of an account's trade updates from the journal, from any place on: the same updates, with the same
 * numbers, as the account's actor told when the records became true. Not thread-safe.
 */
public final class TradeReplay {
    private final TradeUpdates updates;
    private final long startSeq;
    private final Earlier earlier;
    private final Map<UUID, OrderRecord> live = new HashMap<>();

    /** Finds the last record of an order up to the place where the replay begins. */
    @FunctionalInterface
    public interface Earlier {

        /** @return null if the journal no longer holds one */
        @Nullable
        OrderRecord before(OrderRecord order, long startSeq);
    }

    /** @param startSeq the sequence after which the records begin */
    public TradeReplay(Instruments instruments, long startSeq, Earlier earlier) {
        updates = new TradeUpdates(instruments);
        this.startSeq = startSeq;
        this.earlier = earlier;
    }

    /** What the next records mean for streams, in order; the records are the account's own, complete and in order. */
    public List<TradeUpdate> next(List<JournalRecord> records) {
        Map<UUID, List<ExecutionRecord>> executions = new HashMap<>();
        List<TradeUpdate> events = new ArrayList<>();
        for (JournalRecord record : records) {
            if (record instanceof ExecutionRecord execution) {
                executions.computeIfAbsent(execution.orderId(), id -> new ArrayList<>()).add(execution);
            } else if (record instanceof OrderRecord order) {
                List<ExecutionRecord> fills = executions.remove(order.id());
                events.addAll(updates.between(before(order), order, fills == null ? List.of() : fills));
            }
        }
        events.sort(Comparator.comparingLong(TradeUpdate::eventSeq));
        return events;
    }

    /** An order that is older than the journal has long been in its market: it is taken for what it is. */
    private @Nullable OrderRecord before(OrderRecord order) {
        OrderRecord known = order.status().isLive() ? live.put(order.id(), order) : live.remove(order.id());
        if (known != null || order.createdSeq() > startSeq) {
            return known;
        }
        OrderRecord found = earlier.before(order, startSeq);
        return found == null ? order : found;
    }
}
