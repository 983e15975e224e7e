package io.corro.engine.runtime.bot;

import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.account.LimitBreaches;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.marketdata.BarFeed;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.engine.runtime.signal.SignalStore;

/**
 * What an engine needs for bots, signals and limits beside itself.
 *
 * @param breaches where breaches of limits are told
 * @param feed    of the bars that bots see; null if they are made of the quotes that come
 * @param history of the bars that have passed; null if there is none
 * @param strategies that bots may run
 */
public record BotParts(BotStore store, @Nullable BarFeed feed, @Nullable BarHistory history, LimitBreaches breaches,
        SignalStore signals, Strategies strategies) {
    public static final BotParts NONE = withoutHistory(BotStore.NONE, LimitBreaches.NONE, SignalStore.NONE);

    public static BotParts withoutHistory(BotStore store, LimitBreaches breaches, SignalStore signals) {
        return new BotParts(store, null, null, breaches, signals);
    }

    /** With the strategies that come with the product. */
    public BotParts(BotStore store, @Nullable BarFeed feed, @Nullable BarHistory history, LimitBreaches breaches,
            SignalStore signals) {
        this(store, feed, history, breaches, signals, Strategies.builtIn());
    }

    public BotParts with(Strategies others) {
        return new BotParts(store, feed, history, breaches, signals, others);
    }
}
