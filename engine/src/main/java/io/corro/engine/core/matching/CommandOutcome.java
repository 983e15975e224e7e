package io.corro.engine.core.matching;

import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.RecordEncoder;

/** Outcome of one command: refusal or records. Written by the matching thread; the owner clears it. */
public final class CommandOutcome {
    private static final int TYPICAL_BYTES = 1_024;

    /** Null if the command was accepted. */
    public RejectReason reject;
    /** What the refused request needed, and what there was: money or steps, by the reason. */
    public long required;
    public long available;
    /** For lack of margin: the notional of the order in account currency, and the leverage that counted. */
    public long notional;
    public int leverage;
    /** Low half of the id of the order that the command created or changed; zero for none. */
    public long orderIdLow;
    /** The number of the quote that the command brought; zero for none. */
    public long quoteNumber;
    /** The records that became true, or for a read the rows as they are. */
    public final RecordEncoder records;
    /** The engine's last sequence and state hash after the command. */
    public long lastSeq;
    public long stateHash;

    public CommandOutcome() {
        this(new RecordEncoder(TYPICAL_BYTES));
    }

    /** @param records where the records go */
    public CommandOutcome(RecordEncoder records) {
        this.records = records;
    }

    public void clear() {
        reject = null;
        required = 0;
        available = 0;
        notional = 0;
        leverage = 0;
        orderIdLow = 0;
        quoteNumber = 0;
        records.clear();
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
