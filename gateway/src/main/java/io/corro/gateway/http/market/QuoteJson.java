package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.WireTime;

/** Quotes in the forms of the convention's market data, which uses JSON numbers and keys of one or two letters. */
final class QuoteJson {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private QuoteJson() {}

    /** Latest quotes of cryptocurrencies by the requested symbol. */
    record CryptoQuotesJson(Map<String, CryptoQuoteJson> quotes) {}

    record CryptoQuoteJson(Instant t, JsonNumber bp, JsonNumber bs, JsonNumber ap, JsonNumber as) {

        static CryptoQuoteJson of(Instrument instrument, Quote quote) {
            return new CryptoQuoteJson(WireTime.instant(quote.timeUs()),
                    new JsonNumber(instrument.price(quote.bidTicks())),
                    new JsonNumber(instrument.units(quote.bidSize())),
                    new JsonNumber(instrument.price(quote.askTicks())),
                    new JsonNumber(instrument.units(quote.askSize())));
        }
    }

    record CryptoQuoteHistoryJson(Map<String, List<CryptoQuoteJson>> quotes, Optional<String> nextPageToken) {}

    record StockQuoteHistoryJson(Map<String, List<StockQuoteJson>> quotes, Optional<String> nextPageToken) {}

    record SymbolQuotesJson(List<StockQuoteJson> quotes, String symbol, Optional<String> nextPageToken) {}

    record ForexRateHistoryJson(Map<String, List<ForexRateJson>> rates, Optional<String> nextPageToken) {}

    /** Latest quotes of shares by the requested symbol. */
    record StockQuotesJson(Map<String, StockQuoteJson> quotes) {}

    record LatestStockQuoteJson(String symbol, StockQuoteJson quote) {}

    /** Stock quotes have whole sizes, an exchange for each side, conditions and a tape. */
    record StockQuoteJson(Instant t, String bx, JsonNumber bp, JsonNumber bs, String ax, JsonNumber ap, JsonNumber as,
            List<String> c, String z) {

        static StockQuoteJson of(Instrument instrument, Quote quote) {
            return new StockQuoteJson(WireTime.instant(quote.timeUs()), "V",
                    new JsonNumber(instrument.price(quote.bidTicks())), whole(instrument.units(quote.bidSize())), "V",
                    new JsonNumber(instrument.price(quote.askTicks())), whole(instrument.units(quote.askSize())),
                    List.of("R"), "C");
        }

        private static JsonNumber whole(BigDecimal size) {
            return new JsonNumber(size.setScale(0, RoundingMode.DOWN));
        }
    }

    /** Latest currency rates by the requested pair. */
    record ForexRatesJson(Map<String, ForexRateJson> rates) {}

    record ForexRateJson(Instant t, JsonNumber bp, JsonNumber mp, JsonNumber ap) {

        static ForexRateJson of(Instrument instrument, Quote quote) {
            BigDecimal bid = instrument.price(quote.bidTicks());
            BigDecimal ask = instrument.price(quote.askTicks());
            return of(WireTime.instant(quote.timeUs()), bid, bid.add(ask).divide(TWO), ask);
        }

        static ForexRateJson of(Instant time, BigDecimal bid, BigDecimal mid, BigDecimal ask) {
            return new ForexRateJson(time, new JsonNumber(bid), new JsonNumber(mid), new JsonNumber(ask));
        }
    }
}
