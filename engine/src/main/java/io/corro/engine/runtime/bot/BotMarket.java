package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.Strategy.TradeSignal;

/** Market as bots see it. Thread-safe. */
public interface BotMarket {

    /** What is told from a thread that must not be kept. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** @param moved called when the quote of one of the instruments has changed */
    Subscription quotes(Set<Integer> instruments, Runnable moved);

    /** @param closed called with each bar that closes from now on */
    Subscription bars(Instrument instrument, Timeframe timeframe, Consumer<Bar> closed);

    /** @param published called with each signal for one of the instruments that is published from now on */
    Subscription signals(Set<Integer> instruments, BiConsumer<Integer, TradeSignal> published);

    /** The last closed bars, oldest first; as many as there are. May block. */
    List<Bar> history(Instrument instrument, Timeframe timeframe, int count);
}
