package io.corro.engine.runtime.pipeline;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import com.lmax.disruptor.DataProvider;
import com.lmax.disruptor.EventHandler;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;

/**
 * First handler: applies each command to the state in memory. Thread {@code match}.
 *
 * <p>The memory that a command needs is seldom in the processor's caches, and waiting for it takes longer than the
 * command. So the memory of several waiting commands is prefetched together.
 */
final class MatchHandler implements EventHandler<CommandSlot> {
    private final MatchingEngine core;
    private final DataProvider<CommandSlot> ring;
    private final LongConsumer urge;
    private final RecordArena log;
    private final CommandOutcome outcome;
    private long lastTimeUs;
    /** The last slot of the batch, and the last one that was read ahead. */
    private long batchEnd = -1;
    private long readAhead = -1;
    private int batchSize;
    /** When the last command was done that somebody waits for, or the batch began: one look at the clock for each. */
    private long doneNs;
    /** Nobody reads it: it keeps what was read ahead from being optimised away. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

    /**
     * @param released the last slot of the ring that every handler is done with
     * @param urge     told each slot that the other handlers must not keep waiting
     */
    MatchHandler(MatchingEngine core, DataProvider<CommandSlot> ring, LongSupplier released, LongConsumer urge) {
        this.core = core;
        this.ring = ring;
        this.urge = urge;
        log = new RecordArena(released);
        outcome = new CommandOutcome(log.writer());
    }

    @Override
    public void onBatchStart(long newBatchSize, long queueDepth) {
        batchSize = (int) newBatchSize;
        doneNs = System.nanoTime();
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (batchSize > 0) {
            batchEnd = sequence + batchSize - 1;
            batchSize = 0;
        }
        if (sequence > readAhead && sequence < batchEnd) {
            readAhead(sequence);
        }
        log.begin(sequence);
        outcome.clear();
        // Producers stamp concurrently and clocks step back: inside the engine time never does.
        lastTimeUs = Math.max(lastTimeUs, slot.timeUs);
        slot.timeUs = lastTimeUs;
        slot.matchingNs = doneNs;
        core.apply(slot.command, lastTimeUs, outcome);
        slot.copyFrom(outcome);
        if (slot.isAwaited()) {
            doneNs = System.nanoTime();
        }
        slot.matchedNs = doneNs;
        if (slot.isUrgent()) {
            urge.accept(sequence);
        }
    }

    private void readAhead(long sequence) {
        readAhead = Math.min(sequence + Limits.READ_AHEAD_COMMANDS - 1, batchEnd);
        for (long next = sequence; next <= readAhead; next++) {
            seen += core.prefetch(ring.get(next).command);
        }
    }
}
