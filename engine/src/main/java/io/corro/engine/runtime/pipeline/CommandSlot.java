package io.corro.engine.runtime.pipeline;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.RecordSlice;
import io.corro.engine.core.matching.CommandOutcome;

/**
 * Slot of the ring: one command together with its outcome, so that the two are never split over two journal batches.
 * Written by intake and then by the matching thread; the handlers behind only read it.
 */
final class CommandSlot {
    /** What a slot holds before its first use. */
    private static final Command NOTHING = new ClockTick();

    Command command = NOTHING;
    long correlationId;
    long timeUs;
    /** As in {@link io.corro.engine.runtime.port.StageTimes}. */
    long admittedNs;
    long matchingNs;
    long matchedNs;

    /** As in {@link CommandOutcome}. */
    @Nullable
    RejectReason reject;
    long required;
    long available;
    long notional;
    int leverage;
    long orderIdLow;
    long quoteNumber;
    long lastSeq;
    long stateHash;
    final RecordSlice records = new RecordSlice();

    void fill(Command newCommand, long newCorrelationId, long nowUs) {
        command = newCommand;
        correlationId = newCorrelationId;
        timeUs = nowUs;
        admittedNs = System.nanoTime();
    }

    /** What is read is not an effect: it is taken away, so that only effects stand in the log. */
    void copyFrom(CommandOutcome outcome) {
        reject = outcome.reject;
        required = outcome.required;
        available = outcome.available;
        notional = outcome.notional;
        leverage = outcome.leverage;
        orderIdLow = outcome.orderIdLow;
        quoteNumber = outcome.quoteNumber;
        lastSeq = outcome.lastSeq;
        stateHash = outcome.stateHash;
        if (isRead()) {
            records.copy(outcome.records);
            outcome.records.clear();
        } else {
            records.view(outcome.records);
        }
    }

    private boolean isRead() {
        return command instanceof ReadAccount;
    }

    /** Whether the records are effects that must be stored; those of a read are not. */
    boolean hasEffects() {
        return !records.isEmpty() && !isRead();
    }

    /** Whether somebody waits for the outcome. */
    boolean isAwaited() {
        return correlationId != 0;
    }

    /** Whether there are effects, or somebody waits for the outcome; with most quotes it is neither. */
    boolean isUrgent() {
        return isAwaited() || !records.isEmpty();
    }
}
