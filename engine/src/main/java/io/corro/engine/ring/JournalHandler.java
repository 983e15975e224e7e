package io.corro.engine.ring;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.domain.Limits;
import io.corro.engine.image.ImageWriter;
import io.corro.engine.port.Journal;

/**
 * Second handler: makes everything that has piled up since the last commit durable in one append. What stands behind
 * it sees a slot only after that. Thread {@code journal}.
 */
final class JournalHandler implements EventHandler<CommandSlot> {
    private final Journal journal;
    private final ImageWriter batch = new ImageWriter(Limits.JOURNAL_BATCH_BYTES_MAX / 8);
    private long journaledSeq;
    private int commands;

    JournalHandler(Journal journal, long journaledSeq) {
        this.journal = journal;
        this.journaledSeq = journaledSeq;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.hasEffects()) {
            batch.append(slot.outcome.images);
            commands++;
        }
        if (commands > 0 && (endOfBatch || batch.length() >= Limits.JOURNAL_BATCH_BYTES_MAX)) {
            append(slot.outcome.lastSeq, slot.outcome.stateHash);
        }
    }

    private void append(long lastSeq, long stateHash) {
        journal.append(journaledSeq + 1, lastSeq, commands, stateHash, batch.bytes(), batch.length());
        journaledSeq = lastSeq;
        commands = 0;
        batch.clear(Limits.JOURNAL_BATCH_BYTES_MAX);
    }
}
