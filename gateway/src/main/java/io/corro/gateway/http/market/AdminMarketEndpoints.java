package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.feed.QuoteInjection;
import io.corro.engine.runtime.feed.QuoteInjection.NewQuote;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/** Instruments with everything about them, and quotes by hand. */
public final class AdminMarketEndpoints {
    private static final Schema QUOTE = Schema.object("AdminQuote")
            .texts("symbol").decimals("bid", "ask", "bid_size", "ask_size").integers("number").times("time");
    private static final Schema INSTRUMENT = AssetJson.addTo(Schema.object("Instrument"))
            .integers("number").texts("canonical_symbol", "liquidity").flags("session_open")
            .decimals("tick_size", "quantity_step_lots", "margin_rate").nested("quote", QUOTE).optional("quote");

    private final Instruments instruments;
    private final Quotes quotes;
    private final TradingCalendar calendar;
    private final QuoteInjection injection;
    private final InstantSource clock;

    public AdminMarketEndpoints(Instruments instruments, Quotes quotes, TradingCalendar calendar,
            QuoteInjection injection, InstantSource clock) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.calendar = calendar;
        this.injection = injection;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/instruments").forAdmin().summary("Lists instruments")
                        .answers(Schema.listOf(INSTRUMENT)).answeredBy(this::list),
                Endpoint.post("/admin/v1/quotes").forAdmin()
                        .summary("Quotes an instrument; answers when everything that it triggers has happened")
                        .body(QuoteParser.SCHEMA).answers(QUOTE).handledBy(this::quote));
    }

    private HttpResponse list(ApiRequest call) {
        long nowUs = WireTime.nowUs(clock);
        return Responses.ok(out -> out.list(instruments.all(), (json, each) -> write(json, each, nowUs)));
    }

    private void write(JsonWriter json, Instrument instrument, long nowUs) {
        Quote quote = quotes.last(instrument.number());
        json.begin();
        AssetJson.writeFields(json, instrument);
        json.number("number", instrument.number())
                .text("canonical_symbol", instrument.symbol())
                .text("liquidity", instrument.liquidity().name().toLowerCase(Locale.ROOT))
                .flag("session_open", calendar.isOpen(instrument.assetClass(), nowUs))
                .decimal("tick_size", instrument.tickSize())
                .decimal("quantity_step_lots", instrument.quantityStep())
                .decimal("margin_rate", instrument.marginRate());
        if (quote != null) {
            json.name("quote");
            write(json, instrument, quote);
        }
        json.end();
    }

    private static void write(JsonWriter json, Instrument instrument, Quote quote) {
        json.begin()
                .text("symbol", instrument.symbol())
                .decimal("bid", instrument.price(quote.bidTicks()))
                .decimal("ask", instrument.price(quote.askTicks()))
                .decimal("bid_size", instrument.units(quote.bidSize()))
                .decimal("ask_size", instrument.units(quote.askSize()))
                .number("number", quote.number())
                .time("time", quote.timeUs())
                .end();
    }

    private CompletionStage<HttpResponse> quote(ApiRequest call) {
        NewQuote quote = QuoteParser.parse(call.fields(), instruments);
        return injection.inject(quote).thenApply(reply -> {
            Quote processed = EngineErrors.value(reply, quote.instrument());
            return Responses.ok(json -> write(json, quote.instrument(), processed));
        });
    }
}
