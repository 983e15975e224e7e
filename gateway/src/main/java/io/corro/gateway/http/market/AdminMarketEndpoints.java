package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/** Instruments with everything about them, and quotes by hand. */
public final class AdminMarketEndpoints {
    private static final Schema QUOTE = Schema.of(AdminQuoteJson.class);

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
                        .answers(Schema.listOf(Schema.of(InstrumentJson.class))).answeredBy(this::list),
                Endpoint.post("/admin/v1/quotes").forAdmin()
                        .summary("Quotes an instrument; answers when everything that it triggers has happened")
                        .body(QuoteParser.SCHEMA).answers(QUOTE).handledBy(this::quote));
    }

    private HttpResponse list(ApiRequest call) {
        long nowUs = WireTime.nowUs(clock);
        return Responses.records(instruments.all().stream().map(each -> json(each, nowUs)).toList());
    }

    private InstrumentJson json(Instrument instrument, long nowUs) {
        return InstrumentJson.of(instrument, calendar.isOpen(instrument.assetClass(), nowUs),
                Optional.ofNullable(quotes.last(instrument.number()))
                        .map(quote -> AdminQuoteJson.of(instrument, quote)));
    }

    private CompletionStage<HttpResponse> quote(ApiRequest call) {
        NewQuote quote = QuoteParser.parse(call.fields(), instruments);
        return injection.inject(quote).thenApply(reply -> {
            Quote processed = EngineErrors.value(reply, quote.instrument());
            return Responses.ok(AdminQuoteJson.of(quote.instrument(), processed));
        });
    }
}
