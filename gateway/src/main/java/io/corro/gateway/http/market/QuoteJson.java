package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Quotes in the forms of the convention's market data, which uses JSON numbers. */
final class QuoteJson {
    static final Schema CRYPTO = Schema.object("Quote").times("t").numbers("bp", "bs", "ap", "as");
    static final Schema STOCK = Schema.object("StockQuote").times("t").numbers("bp", "bs", "ap", "as")
            .texts("ax", "bx", "z").textLists("c");
    static final Schema RATE = Schema.object("ForexRate").times("t").numbers("bp", "mp", "ap");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private QuoteJson() {}

    static void writeCrypto(JsonWriter json, Instrument instrument, Quote quote) {
        json.begin().time("t", quote.timeUs())
                .number("bp", instrument.price(quote.bidTicks())).number("bs", instrument.units(quote.bidSize()))
                .number("ap", instrument.price(quote.askTicks())).number("as", instrument.units(quote.askSize()))
                .end();
    }

    /** Stock quotes have whole sizes, an exchange for each side, conditions and a tape. */
    static void writeStock(JsonWriter json, Instrument instrument, Quote quote) {
        json.begin().time("t", quote.timeUs())
                .text("bx", "V").number("bp", instrument.price(quote.bidTicks()))
                .number("bs", whole(instrument.units(quote.bidSize())))
                .text("ax", "V").number("ap", instrument.price(quote.askTicks()))
                .number("as", whole(instrument.units(quote.askSize())))
                .strings("c", List.of("R")).text("z", "C")
                .end();
    }

    static void writeRate(JsonWriter json, Instrument instrument, Quote quote) {
        BigDecimal bid = instrument.price(quote.bidTicks());
        BigDecimal ask = instrument.price(quote.askTicks());
        json.begin().time("t", quote.timeUs())
                .number("bp", bid).number("mp", bid.add(ask).divide(TWO)).number("ap", ask)
                .end();
    }

    private static BigDecimal whole(BigDecimal size) {
        return size.setScale(0, RoundingMode.DOWN);
    }
}
