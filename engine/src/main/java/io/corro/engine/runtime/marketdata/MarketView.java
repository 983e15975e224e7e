package io.corro.engine.runtime.marketdata;

import java.util.Optional;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Trade;

/**
 * What is known of one instrument at a moment. Immutable.
 *
 * @param trade       the last trade
 * @param minute      the last closed minute
 * @param day         the day as it stands
 * @param previousDay the last closed day
 */
public record MarketView(Optional<Quote> quote, Optional<Trade> trade, Optional<Bar> minute, Optional<Bar> day,
        Optional<Bar> previousDay) {
    static final MarketView NOTHING = new MarketView(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    MarketView withQuote(Quote newest, Optional<Bar> newDay) {
        return new MarketView(Optional.of(newest), trade, minute, newDay, previousDay);
    }

    MarketView withTrade(Trade newest, Optional<Bar> newDay) {
        return new MarketView(quote, Optional.of(newest), minute, newDay, previousDay);
    }

    MarketView withDay(Optional<Bar> newDay) {
        return new MarketView(quote, trade, minute, newDay, previousDay);
    }

    MarketView withMinute(Bar closed) {
        return new MarketView(quote, trade, Optional.of(closed), day, previousDay);
    }

    MarketView withPreviousDay(Bar closed) {
        return new MarketView(quote, trade, minute, Optional.empty(), Optional.of(closed));
    }
}
