package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.time.Instant;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.gateway.httpkit.wire.WireTime;

/** A quote as the engine has processed it. */
record AdminQuoteJson(String symbol, BigDecimal bid, BigDecimal ask, BigDecimal bidSize, BigDecimal askSize,
        long number, Instant time) {

    static AdminQuoteJson of(Instrument instrument, Quote quote) {
        return new AdminQuoteJson(instrument.symbol(), instrument.price(quote.bidTicks()),
                instrument.price(quote.askTicks()), instrument.units(quote.bidSize()),
                instrument.units(quote.askSize()), quote.number(), WireTime.instant(quote.timeUs()));
    }
}
