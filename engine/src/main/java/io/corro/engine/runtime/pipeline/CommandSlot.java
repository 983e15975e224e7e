package io.corro.engine.runtime.pipeline;

import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.RecordSlice;
import io.corro.engine.core.matching.CommandOutcome;

/**
 * One command together with everything that happened because of it, so that the two can never be split over two
 * journal batches. Filled by intake and then by the matching thread; the handlers behind only read it.
 */
final class CommandSlot {
    Command command;
    long correlationId;
    long timeUs;

    /** As in {@link CommandOutcome}. */
    RejectReason reject;
    long required;
    long available;
    long orderIdLow;
    long quoteNumber;
    long lastSeq;
    long stateHash;
    final RecordSlice images = new RecordSlice();

    void fill(Command newCommand, long newCorrelationId, long nowUs) {
        command = newCommand;
        correlationId = newCorrelationId;
        timeUs = nowUs;
    }

    /** What is read is no effect: it is taken away, so that only effects stand in the log. */
    void copyFrom(CommandOutcome outcome) {
        reject = outcome.reject;
        required = outcome.required;
        available = outcome.available;
        orderIdLow = outcome.orderIdLow;
        quoteNumber = outcome.quoteNumber;
        lastSeq = outcome.lastSeq;
        stateHash = outcome.stateHash;
        if (isRead()) {
            images.copy(outcome.images);
            outcome.images.clear();
        } else {
            images.view(outcome.images);
        }
    }

    private boolean isRead() {
        return command instanceof ReadAccount;
    }

    /** Whether the images are effects that must be stored; those of a read are not. */
    boolean hasEffects() {
        return !images.isEmpty() && !isRead();
    }

    /** Whether there are effects, or somebody waits for the outcome; with most quotes it is neither. */
    boolean isUrgent() {
        return correlationId != 0 || !images.isEmpty();
    }
}
