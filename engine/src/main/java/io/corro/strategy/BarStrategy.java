package io.corro.strategy;

import java.util.List;

/**
 * Strategy of one bot in one market: sees closed bars and answers decisions. The same bars and positions must always
 * lead to the same decisions: it reads no clock and rolls no dice. Called by one thread at a time, not always the same.
 */
public interface BarStrategy {

    /** Closed bars that it wants to have seen before it decides. */
    default int warmUpBars() {
        return 0;
    }

    /** A closed bar from before the bot's start: it learns from it and decides nothing. */
    default void learn(PriceBar bar) {}

    /** A bar has closed. */
    List<Decision> onBar(PriceBar bar, Context context);
}
