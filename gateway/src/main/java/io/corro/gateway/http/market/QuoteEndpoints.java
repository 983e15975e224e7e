package io.corro.gateway.http.market;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.gateway.http.market.QuoteJson.CryptoQuoteJson;
import io.corro.gateway.http.market.QuoteJson.CryptoQuotesJson;
import io.corro.gateway.http.market.QuoteJson.ForexRateJson;
import io.corro.gateway.http.market.QuoteJson.ForexRatesJson;
import io.corro.gateway.http.market.QuoteJson.LatestStockQuoteJson;
import io.corro.gateway.http.market.QuoteJson.StockQuoteJson;
import io.corro.gateway.http.market.QuoteJson.StockQuotesJson;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** Latest quotes. Every instrument is served under every family of paths; answers are keyed by the requested text. */
public final class QuoteEndpoints {
    private final Instruments instruments;
    private final Function<ApiRequest, Quotes> quotes;

    /** @param quotes as the caller sees them */
    public QuoteEndpoints(Instruments instruments, Function<ApiRequest, Quotes> quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/stocks/quotes/latest").forKeys("market").summary("Latest quotes")
                        .query("symbols", "comma-separated").answers(Schema.of(StockQuotesJson.class))
                        .answeredBy(call -> Responses.ok(
                                new StockQuotesJson(latest(call, "symbols", StockQuoteJson::of)))),
                Endpoint.get("/v2/stocks/{symbol}/quotes/latest").forKeys("market").summary("The latest quote")
                        .answers(Schema.of(LatestStockQuoteJson.class))
                        .answeredBy(this::latestOfStock),
                // Clients ask for crypto data without their keys.
                Endpoint.get("/v1beta3/crypto/{loc}/latest/quotes").forAnyone("market").summary("Latest quotes")
                        .query("symbols", "comma-separated").answers(Schema.of(CryptoQuotesJson.class))
                        .answeredBy(call -> Responses.ok(
                                new CryptoQuotesJson(latest(call, "symbols", CryptoQuoteJson::of)))),
                Endpoint.get("/v1beta1/forex/latest/rates").forKeys("market").summary("Latest currency rates")
                        .query("currency_pairs", "comma-separated").answers(Schema.of(ForexRatesJson.class))
                        .answeredBy(call -> Responses.ok(
                                new ForexRatesJson(latest(call, "currency_pairs", ForexRateJson::of)))));
    }

    /** By the requested spelling, in the order of the request; what has not been quoted yet is omitted. */
    private <T> Map<String, T> latest(ApiRequest call, String parameter, BiFunction<Instrument, Quote, T> form) {
        Map<String, T> latest = new LinkedHashMap<>();
        Quotes seen = quotes.apply(call);
        asked(call.query(), parameter).forEach((spelling, instrument) -> {
            Quote quote = seen.last(instrument.number());
            if (quote != null) {
                latest.put(spelling, form.apply(instrument, quote));
            }
        });
        return latest;
    }

    /** The known ones: one misspelt symbol must not take the others' quotes away. */
    private Map<String, Instrument> asked(Fields query, String parameter) {
        Map<String, Instrument> asked = new LinkedHashMap<>();
        List<String> spellings = query.csv(parameter);
        if (spellings.isEmpty()) {
            query.fault(parameter, FieldErrorCode.MISSING_FIELD, parameter + " is required.");
        }
        spellings.forEach(
                spelling -> instruments.bySpelling(spelling).ifPresent(instrument -> asked.put(spelling, instrument)));
        query.check();
        return asked;
    }

    private HttpResponse latestOfStock(ApiRequest call) {
        String spelling = call.path("symbol");
        Instrument instrument = SymbolFields.ofPath(spelling, instruments);
        Quote quote = quotes.apply(call).last(instrument.number());
        if (quote == null) {
            throw new ApiException(ApiError.notFound(RejectReason.NO_QUOTE, "no quote found for " + spelling));
        }
        return Responses.ok(new LatestStockQuoteJson(spelling, StockQuoteJson.of(instrument, quote)));
    }
}
