package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.AccountMarkets;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/**
 * The clock and the calendar of the convention's second version, which knows one market: here that of the account, or
 * the one that the request names. Bots wait for {@code is_open}, while each instrument's own hours decide about its
 * orders.
 */
public final class ClockEndpoints {
    private final TradingCalendar calendar;
    private final InstantSource clock;
    private final AccountMarkets markets;

    public ClockEndpoints(TradingCalendar calendar, InstantSource clock, EngineClient engine, Instruments instruments,
            HistoryReads history) {
        this.calendar = calendar;
        this.clock = clock;
        markets = new AccountMarkets(engine, instruments, history);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/clock").forKeys("market").summary("Says whether the market is open")
                        .query("market", "for example NYSE, FOREX or CRYPTO; default: what the account trades")
                        .answers(Schema.of(ClockJson.class)).handledBy(this::clock),
                Endpoint.get("/v2/calendar").forKeys("market").summary("Lists trading days")
                        .query("start", "first date, default today").query("end", "last date, default a year later")
                        .query("date_type", "accepted")
                        .query("market", "for example NYSE, FOREX or CRYPTO; default: what the account trades")
                        .answers(Schema.listOf(Schema.of(CalendarDayJson.class))).handledBy(this::calendar));
    }

    private CompletionStage<HttpResponse> clock(ApiRequest call) {
        Fields query = call.query();
        Optional<Market> named = query.word("market", Market.BY_CODE);
        query.check();
        return market(call, named)
                .thenApply(market -> Responses.ok(ClockJson.of(calendar, market, clock.instant())));
    }

    private CompletionStage<Market> market(ApiRequest call, Optional<Market> named) {
        return named.<CompletionStage<Market>>map(CompletableFuture::completedStage)
                .orElseGet(() -> markets.of(AccountKey.accountId(call)).thenApply(Market::of));
    }

    private CompletionStage<HttpResponse> calendar(ApiRequest call) {
        Fields query = call.query();
        DateRange dates = DateRange.parse(query, clock, start -> start.plusYears(1));
        Optional<Market> named = query.word("market", Market.BY_CODE);
        query.check();
        return market(call, named).thenApply(market -> {
            List<SessionDay> days = calendar.days(market.assetClass(), dates.start(), dates.end());
            return Responses.records(days.stream().map(CalendarDayJson::of).toList());
        });
    }
}
