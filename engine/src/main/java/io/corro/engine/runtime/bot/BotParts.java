package io.corro.engine.runtime.bot;

import io.corro.engine.runtime.marketdata.BarFeed;
import io.corro.engine.runtime.marketdata.BarHistory;

/**
 * What an engine needs for bots beside itself.
 *
 * @param feed    of the bars that bots see; null if they are made of the quotes that come
 * @param history of the bars that have passed; null if there is none
 */
public record BotParts(BotStore store, BarFeed feed, BarHistory history) {
    public static final BotParts NONE = withoutHistory(BotStore.NONE);

    public static BotParts withoutHistory(BotStore store) {
        return new BotParts(store, null, null);
    }
}
