package io.corro.engine.runtime.bot;

import io.corro.engine.core.strategy.OwnPosition;

/** Event in the life of a bot. Times are microseconds since 1970. */
public sealed interface BotEvent extends BotFact {

    long atUs();

    /** @param by who has created it */
    record Created(BotSpec spec, String by, long atUs) implements BotEvent {}

    record Changed(BotSpec spec, String by, long atUs) implements BotEvent {}

    /** @param capital the account's equity at this moment */
    record Started(long capital, String by, long atUs) implements BotEvent {}

    /** It is paused, resumed, stopped, halted or deleted. */
    record Moved(BotStatus to, String why, String by, long atUs) implements BotEvent {}

    /** Where it closes its position in an instrument; zero for nowhere. */
    record Guarded(String symbol, long stopTicks, long targetTicks, long atUs) implements BotEvent {}

    /**
     * Others have closed what it held, so that its own count is the given one.
     *
     * @param seq of the last execution that the count contains
     */
    record Adjusted(String symbol, long steps, long cost, int entries, long openedUs, long lastEntryUs, long seq,
            String why, long atUs) implements BotEvent {

        static Adjusted to(OwnPosition own, String symbol, long seq, String why, long atUs) {
            return new Adjusted(symbol, own.steps(), own.cost(), own.entries(), own.openedUs(), own.lastEntryUs(), seq,
                    why, atUs);
        }

        OwnPosition own() {
            return new OwnPosition(steps, cost, entries, openedUs, lastEntryUs);
        }
    }
}
