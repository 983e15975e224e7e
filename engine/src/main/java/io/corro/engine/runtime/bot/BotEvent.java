package io.corro.engine.runtime.bot;

import java.math.BigDecimal;

import io.corro.engine.core.domain.Instrument;
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
     * @param seq  of the last execution that the count contains
     * @param step lots in one step; null in rows from before steps became finer, which count in the former ones
     */
    record Adjusted(String symbol, long steps, long cost, int entries, long openedUs, long lastEntryUs, long seq,
            String why, long atUs, BigDecimal step) implements BotEvent {

        static Adjusted to(OwnPosition own, Instrument instrument, long seq, String why, long atUs) {
            return new Adjusted(instrument.symbol(), own.steps(), own.cost(), own.entries(), own.openedUs(),
                    own.lastEntryUs(), seq, why, atUs, instrument.quantityStep());
        }

        /** In today's steps. */
        OwnPosition own(long presentPerFormer) {
            long scale = step == null ? presentPerFormer : 1;
            return new OwnPosition(Math.multiplyExact(steps, scale), Math.multiplyExact(cost, scale), entries,
                    openedUs, lastEntryUs);
        }
    }
}
