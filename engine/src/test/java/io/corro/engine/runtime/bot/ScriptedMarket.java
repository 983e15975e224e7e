package io.corro.engine.runtime.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.Strategy.TradeSignal;

/** A market whose bars are told by hand. Thread-safe. */
final class ScriptedMarket implements BotMarket {
    final List<Bar> past = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Integer, TradeSignal>> followers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Bar>> bars = new CopyOnWriteArrayList<>();

    @Override
    public Subscription quotes(Set<Integer> instruments, Runnable moved) {
        listeners.add(moved);
        return () -> listeners.remove(moved);
    }

    @Override
    public Subscription bars(Instrument instrument, Timeframe timeframe, Consumer<Bar> closed) {
        bars.add(closed);
        return () -> bars.remove(closed);
    }

    @Override
    public Subscription signals(Set<Integer> instruments, BiConsumer<Integer, TradeSignal> published) {
        followers.add(published);
        return () -> followers.remove(published);
    }

    void publish(int instrument, TradeSignal signal) {
        followers.forEach(each -> each.accept(instrument, signal));
    }

    @Override
    public List<Bar> history(Instrument instrument, Timeframe timeframe, int count) {
        return new ArrayList<>(past.subList(Math.max(0, past.size() - count), past.size()));
    }

    void moved() {
        listeners.forEach(Runnable::run);
    }

    void close(Bar bar) {
        past.add(bar);
        bars.forEach(each -> each.accept(bar));
    }

    boolean isWatched() {
        return !listeners.isEmpty();
    }
}
