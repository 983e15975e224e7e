package io.corro.gateway.http.market;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;

/** Latest quotes. Every instrument is served under every family of paths; answers are keyed by the requested text. */
public final class QuoteEndpoints {
    private final Instruments instruments;
    private final Quotes quotes;

    public QuoteEndpoints(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/stocks/quotes/latest").forKeys("market").summary("Latest quotes")
                        .query("symbols", "comma-separated").answers(quotesOf(QuoteJson.STOCK))
                        .answeredBy(call -> latest(call, "symbols", "quotes", QuoteJson::writeStock)),
                Endpoint.get("/v2/stocks/{symbol}/quotes/latest").forKeys("market").summary("The latest quote")
                        .answers(Schema.object("LatestStockQuote").texts("symbol").nested("quote", QuoteJson.STOCK))
                        .answeredBy(this::latestOfStock),
                // Clients ask for crypto data without their keys.
                Endpoint.get("/v1beta3/crypto/{loc}/latest/quotes").forAnyone("market").summary("Latest quotes")
                        .query("symbols", "comma-separated").answers(quotesOf(QuoteJson.CRYPTO))
                        .answeredBy(call -> latest(call, "symbols", "quotes", QuoteJson::writeCrypto)),
                Endpoint.get("/v1beta1/forex/latest/rates").forKeys("market").summary("Latest currency rates")
                        .query("currency_pairs", "comma-separated")
                        .answers(Schema.object("ForexRates").nested("rates", Schema.mapOf(QuoteJson.RATE)))
                        .answeredBy(call -> latest(call, "currency_pairs", "rates", QuoteJson::writeRate)));
    }

    private static Schema quotesOf(Schema quote) {
        return Schema.object(quote.name() + "s").nested("quotes", Schema.mapOf(quote));
    }

    /** Writes one quote in one of the forms. */
    private interface Form {
        void write(JsonWriter json, Instrument instrument, Quote quote);
    }

    private HttpResponse latest(ApiRequest call, String parameter, String key, Form form) {
        Map<String, Instrument> asked = asked(call.query(), parameter);
        return Responses.ok(json -> {
            json.begin().name(key).begin();
            asked.forEach((spelling, instrument) -> write(json, spelling, instrument, form));
            json.end().end();
        });
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

    /** What has not been quoted yet is left out. */
    private void write(JsonWriter json, String spelling, Instrument instrument, Form form) {
        Quote quote = quotes.last(instrument.number());
        if (quote != null) {
            json.name(spelling);
            form.write(json, instrument, quote);
        }
    }

    private HttpResponse latestOfStock(ApiRequest call) {
        String spelling = call.path("symbol");
        Instrument instrument = SymbolFields.ofPath(spelling, instruments);
        Quote quote = quotes.last(instrument.number());
        if (quote == null) {
            throw new ApiException(ApiError.notFound(RejectReason.NO_QUOTE, "no quote found for " + spelling));
        }
        return Responses.ok(json -> {
            json.begin().text("symbol", spelling).name("quote");
            QuoteJson.writeStock(json, instrument, quote);
            json.end();
        });
    }
}
