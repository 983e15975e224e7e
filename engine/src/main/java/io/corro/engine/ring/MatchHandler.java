package io.corro.engine.ring;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.matching.MatchingCore;

/** First handler: applies each command to the state in memory. Thread {@code match}. */
final class MatchHandler implements EventHandler<CommandSlot> {
    private final MatchingCore core;
    private long lastTimeUs;

    MatchHandler(MatchingCore core) {
        this.core = core;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        slot.outcome.clear();
        // Producers stamp concurrently and clocks step back: inside the engine time never does.
        lastTimeUs = Math.max(lastTimeUs, slot.timeUs);
        slot.timeUs = lastTimeUs;
        core.apply(slot.command, lastTimeUs, slot.outcome);
    }
}
