package io.corro.gateway.http.market;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.feed.QuoteInjection.NewQuote;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads a quote that an operator gives. */
final class QuoteParser {
    static final Schema SCHEMA = Schema.object("NewQuote").texts("symbol")
            .decimals("bid", "ask", "bid_size", "ask_size").optional("bid_size", "ask_size")
            .describedAs("Sizes are in units; without them the largest order of the instrument is filled whole.");

    private QuoteParser() {}

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the fields */
    static NewQuote parse(Fields fields, Instruments instruments) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        fields.check();
        return parse(fields, instrument.get());
    }

    private static NewQuote parse(Fields fields, Instrument instrument) {
        GridFields grid = new GridFields(fields, instrument);
        long bid = grid.requiredPrice("bid").orElse(0L);
        long ask = grid.requiredPrice("ask").orElse(0L);
        long generous = instrument.grid().maxSteps();
        long bidSize = grid.size("bid_size").orElse(generous);
        long askSize = grid.size("ask_size").orElse(generous);
        if (bid > 0 && ask > 0 && ask < bid) {
            fields.fault("ask", OrderFieldError.CROSSED_QUOTE, "ask must not be below bid.");
        }
        fields.check();
        return new NewQuote(instrument, bid, ask, bidSize, askSize);
    }
}
