package io.corro.gateway.http.market;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.feed.BarQuotes;
import io.corro.engine.runtime.feed.QuoteInjection.NewQuote;
import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads a trade of a feed that has no quotes: it becomes a quote with the usual spread around its price. */
final class TradeParser {

    private TradeParser() {}

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    static NewQuote parse(Fields fields, Instruments instruments) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        fields.check();
        long price = new GridFields(fields, instrument.get()).requiredPrice("price").orElse(0L);
        fields.check();
        ReplayPrice quote = new BarQuotes(instrument.get()).around(0, price);
        return new NewQuote(instrument.get(), quote.bidTicks(), quote.askTicks(), quote.bidSize(), quote.askSize());
    }
}
