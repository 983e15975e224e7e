package io.corro.engine.runtime.bot;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.bot.BotActor.BarClosed;

/**
 * Closed bars that wait for the first quote after their end, at whose price a bot trades on them. Not thread-safe, but
 * the quotes may change at any time: each bar is asked for its quote once, so that none goes without having been taken.
 */
final class WaitingBars {
    private final Quotes quotes;
    private final Instruments instruments;
    private final List<BarClosed> bars = new ArrayList<>();

    WaitingBars(Quotes quotes, Instruments instruments) {
        this.quotes = quotes;
        this.instruments = instruments;
    }

    void add(BarClosed bar) {
        bars.add(bar);
    }

    void clear() {
        bars.clear();
    }

    /** Those that have their quote, in the order in which they closed; they wait no more. */
    List<BarClosed> takeQuoted(Timeframe timeframe) {
        List<BarClosed> quoted = bars.stream().filter(bar -> isQuoted(bar, timeframe)).toList();
        bars.removeAll(quoted);
        return quoted;
    }

    private boolean isQuoted(BarClosed bar, Timeframe timeframe) {
        Quote quote = quotes.last(bar.instrument());
        return quote != null && quote.timeUs() >= timeframe.endOf(bar.bar().startUs(),
                DayBoundary.of(instruments.byNumber(bar.instrument()).assetClass()));
    }
}
