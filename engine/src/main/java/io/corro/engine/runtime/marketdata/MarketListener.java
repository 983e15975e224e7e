package io.corro.engine.runtime.marketdata;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;

/**
 * Listener of recorded market data. Called by the recorder's thread, in order of the engine; must not block. Every
 * method does nothing unless overridden.
 */
public interface MarketListener {

    default void onQuote(Instrument instrument, Quote quote) {}

    default void onTrade(Instrument instrument, Trade trade) {}

    /** A bar of one of {@link io.corro.engine.core.marketdata.BarCascade#FRAMES} has closed. */
    default void onBar(Instrument instrument, Timeframe timeframe, Bar bar) {}

    /** The bar of the day as it stands, told with each closed minute. */
    default void onDay(Instrument instrument, Bar day) {}
}
