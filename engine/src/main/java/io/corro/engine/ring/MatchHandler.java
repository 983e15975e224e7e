package io.corro.engine.ring;

import java.util.function.LongSupplier;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.matching.CommandOutcome;
import io.corro.engine.matching.MatchingCore;

/** First handler: applies each command to the state in memory. Thread {@code match}. */
final class MatchHandler implements EventHandler<CommandSlot> {
    private final MatchingCore core;
    private final EffectsLog log;
    private final CommandOutcome outcome;
    private long lastTimeUs;

    /** @param released the last slot of the ring that every handler is done with */
    MatchHandler(MatchingCore core, LongSupplier released) {
        this.core = core;
        log = new EffectsLog(released);
        outcome = new CommandOutcome(log.writer());
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        log.begin(sequence);
        outcome.clear();
        // Producers stamp concurrently and clocks step back: inside the engine time never does.
        lastTimeUs = Math.max(lastTimeUs, slot.timeUs);
        slot.timeUs = lastTimeUs;
        core.apply(slot.command, lastTimeUs, outcome);
        slot.take(outcome);
    }
}
