package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarBuilder;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.runtime.marketdata.BarFeed;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.signal.SignalWatch;

/**
 * Market of bots: quotes are the engine's, bars those that are recorded. Where nothing is recorded, bars are made of
 * the middles of the quotes that come, and there are none of the past. The publishing thread tells it and is not kept;
 * subscriptions come and go on any thread.
 */
public final class QuoteMarket implements BotMarket, OutcomeListener {
    private final @Nullable BarFeed feed;
    private final @Nullable BarHistory history;
    private final EngineClock clock;
    private final SignalWatch signals;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final List<Bars> bars = new CopyOnWriteArrayList<>();

    /** Feed and history may be null. */
    public QuoteMarket(@Nullable BarFeed feed, @Nullable BarHistory history, EngineClock clock, SignalWatch signals) {
        this.feed = feed;
        this.history = history;
        this.clock = clock;
        this.signals = signals;
    }

    private record Watch(Set<Integer> instruments, Runnable moved) {}

    /** One subscriber's bars; the builder is the publishing thread's. */
    private record Bars(int instrument, BarBuilder builder, Consumer<Bar> closed) {

        void onQuote(Quote quote) {
            if (quote.instrument() == instrument) {
                tell(builder.price(quote.timeUs(), middle(quote)));
            }
        }

        void tell(Optional<Bar> bar) {
            bar.ifPresent(closed);
        }
    }

    /** Half a tick counts as the even one. */
    private static long middle(Quote quote) {
        long sum = quote.bidTicks() + quote.askTicks();
        long half = sum >> 1;
        return (sum & 1) == 0 ? half : half + (half & 1);
    }

    @Override
    public void onQuote(Quote quote) {
        bars.forEach(each -> each.onQuote(quote));
        for (Watch watch : watches) {
            if (watch.instruments.contains(quote.instrument())) {
                watch.moved.run();
            }
        }
    }

    @Override
    public void onTime(long timeUs) {
        bars.forEach(each -> each.tell(each.builder.advance(timeUs)));
    }

    @Override
    public Subscription quotes(Set<Integer> instruments, Runnable moved) {
        Watch watch = new Watch(Set.copyOf(instruments), moved);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    @Override
    public Subscription bars(Instrument instrument, Timeframe timeframe, Consumer<Bar> closed) {
        if (feed != null) {
            return feed.subscribe(instrument, timeframe, closed::accept)::close;
        }
        Bars subscribed = new Bars(instrument.number(),
                new BarBuilder(timeframe, DayBoundary.of(instrument.assetClass())), closed);
        bars.add(subscribed);
        return () -> bars.remove(subscribed);
    }

    @Override
    public Subscription signals(Set<Integer> instruments, BiConsumer<Integer, TradeSignal> published) {
        Set<Integer> numbers = Set.copyOf(instruments);
        return signals.subscribe((instrument, signal) -> {
            if (numbers.contains(instrument)) {
                published.accept(instrument, signal);
            }
        })::close;
    }

    @Override
    public List<Bar> history(Instrument instrument, Timeframe timeframe, int count) {
        return history == null ? List.of() : history.last(instrument, timeframe,
                timeframe.startOf(clock.nowUs(), DayBoundary.of(instrument.assetClass())), count);
    }
}
