package io.corro.engine.runtime.pipeline;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.journal.RecordSlice;
import io.corro.engine.runtime.port.Journal;

/**
 * Second handler: appends everything since the last commit to the journal in one transaction. The handlers behind it
 * see a slot only after that. Thread {@code journal}.
 */
final class JournalHandler implements EventHandler<CommandSlot> {
    private final Journal journal;
    private final RecordSlice batch = new RecordSlice();
    private long journaledSeq;
    private int commands;
    private long lastSeq;
    private long stateHash;

    JournalHandler(Journal journal, long journaledSeq) {
        this.journal = journal;
        this.journaledSeq = journaledSeq;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.hasEffects()) {
            collect(slot);
        }
        if (!batch.isEmpty() && (endOfBatch || batch.length() >= Limits.JOURNAL_BATCH_BYTES_MAX)) {
            append();
        }
    }

    private void collect(CommandSlot slot) {
        if (!batch.isContinuedBy(slot.records)) {
            append();
        }
        batch.extend(slot.records);
        commands++;
        lastSeq = slot.lastSeq;
        stateHash = slot.stateHash;
    }

    private void append() {
        journal.append(journaledSeq + 1, lastSeq, commands, stateHash, batch.bytes(), batch.from(), batch.length());
        journaledSeq = lastSeq;
        commands = 0;
        batch.clear();
    }
}
