package io.corro.engine.core.matching;

import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.RecordEncoder;

/**
 * What one command led to. Written by the matching thread; the owner clears it.
 */
public final class CommandOutcome {
    private static final int TYPICAL_BYTES = 1_024;

    /** Null if the command was accepted. */
    public RejectReason reject;
    /** What the refused request needed, and what there was: money or steps, by the reason. */
    public long required;
    public long available;
    /** Low half of the id of the order that the command created or changed; zero for none. */
    public long orderIdLow;
    /** The number of the quote that the command brought; zero for none. */
    public long quoteNumber;
    /** The row images that became true, or for a read the rows as they are. */
    public final RecordEncoder images;
    /** The engine's last sequence and state hash after the command. */
    public long lastSeq;
    public long stateHash;

    public CommandOutcome() {
        this(new RecordEncoder(TYPICAL_BYTES));
    }

    /** @param images where the row images go */
    public CommandOutcome(RecordEncoder images) {
        this.images = images;
    }

    public void clear() {
        reject = null;
        required = 0;
        available = 0;
        orderIdLow = 0;
        quoteNumber = 0;
        images.clear();
    }

    void refuse(RejectReason reason) {
        refuse(reason, 0, 0);
    }

    void refuse(RejectReason reason, long needed, long there) {
        reject = reason;
        required = needed;
        available = there;
    }
}
