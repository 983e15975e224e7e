package io.corro.engine.runtime.marketdata;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.BarCascade.ClosedBars;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketStore.Ticker;

/**
 * Tape of one instrument: its last quote and trade, and its bars. A bar's prices are the middles of accepted quotes and
 * the prices of trades in the book; a trade with the dealer counts as volume and does not move the price. Written by
 * one thread; {@link #view} may be read by any.
 */
final class InstrumentTape {
    private final Instrument instrument;
    private final BarCascade bars;
    private volatile MarketView view = MarketView.NOTHING;

    InstrumentTape(Instrument instrument, ClosedBars closed) {
        this.instrument = instrument;
        bars = new BarCascade(DayBoundary.of(instrument.assetClass()), (timeframe, bar) -> {
            remember(timeframe, bar);
            closed.onBar(timeframe, bar);
        });
    }

    Instrument instrument() {
        return instrument;
    }

    MarketView view() {
        return view;
    }

    /** The middle of a quote, half-even on the grid. */
    static long mid(Quote quote) {
        long sum = quote.bidTicks() + quote.askTicks();
        long half = sum >> 1;
        return (sum & 1) == 0 ? half : half + (half & 1);
    }

    void quote(Quote quote) {
        bars.price(quote.timeUs(), mid(quote));
        view = view.withQuote(quote, bars.day());
    }

    void trade(Trade trade) {
        if (trade.ofDealer()) {
            long last = view.quote().map(InstrumentTape::mid).orElse(trade.priceTicks());
            bars.volume(trade.timeUs(), last, trade.priceTicks(), trade.steps());
        } else {
            bars.trade(trade.timeUs(), trade.priceTicks(), trade.steps());
        }
        view = view.withTrade(trade, bars.day());
    }

    void advance(long nowUs) {
        bars.advance(nowUs);
    }

    /** Closes what has ended until now; the day is known as it stands. */
    void begin(long nowUs) {
        advance(nowUs);
        view = view.withDay(bars.day());
    }

    /** Takes a stored bar as a part of the larger ones. */
    void resume(Timeframe timeframe, Bar stored) {
        remember(timeframe, stored);
        bars.resume(timeframe, stored);
    }

    /** Takes a stored bar as the last of its frame. */
    void remember(Timeframe timeframe, Bar bar) {
        if (timeframe.equals(Timeframe.MINUTE)) {
            view = view.withMinute(bar);
        } else if (timeframe.equals(Timeframe.DAY)) {
            view = view.withPreviousDay(bar);
        }
    }

    /** What is known now, once there is a quote and a price of today. */
    Optional<Ticker> ticker() {
        MarketView now = view;
        if (now.quote().isEmpty() || now.day().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Ticker(instrument, now.quote().get(), now.trade().map(Trade::priceTicks).orElse(0L),
                now.day().get(), now.previousDay().map(Bar::closeTicks).orElse(0L)));
    }
}
