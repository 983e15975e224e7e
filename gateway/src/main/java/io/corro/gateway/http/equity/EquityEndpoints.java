package io.corro.gateway.http.equity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.AccountMarkets;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.EquityPoints;
import io.corro.persistence.trading.EquityPoints.Point;

/** The history of an account's equity, from the recorded points, the cash movements and its worth at this moment. */
public final class EquityEndpoints {
    private static final int MOVEMENTS_MAX = 100_000;

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;
    private final TradingCalendar calendar;
    private final HistoryReads history;
    private final EquityPoints points;
    private final AccountMarkets markets;
    private final InstantSource clock;

    public EquityEndpoints(EngineClient engine, Instruments instruments, Quotes quotes, TradingCalendar calendar,
            HistoryReads history, EquityPoints points, InstantSource clock) {
        this.engine = engine;
        this.instruments = instruments;
        this.quotes = quotes;
        this.calendar = calendar;
        this.history = history;
        this.points = points;
        this.clock = clock;
        markets = new AccountMarkets(engine, instruments, history);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v2/account/portfolio/history").forKeys("account")
                .summary("Reads the account's equity and profit over time")
                .query("period", "a number and D, W, M or A; default 1M")
                .query("timeframe", "1Min, 5Min, 15Min, 1H or 1D; default by the length of the period")
                .query("start", "default: the period before the end").query("end", "default now")
                .query("date_start", "a date instead of start").query("date_end", "a date instead of end")
                .query("intraday_reporting", "market_hours (default) and extended_hours: the hours of what the account"
                        + " trades; continuous: all")
                .query("extended_hours", "accepted; markets have no other hours here")
                .query("pnl_reset", "per_day (default): from the close of the day before; no_reset: from the start")
                .query("cashflow_types", "ALL, NONE (default) or types of activities, comma-separated")
                .answers(Schema.of(PortfolioHistoryJson.class)).handledBy(this::history));
    }

    private CompletionStage<HttpResponse> history(ApiRequest call) {
        Instant now = clock.instant();
        EquityQuery query = EquityQuery.parse(call.query(), now);
        UUID account = AccountKey.accountId(call);
        return worth(account).thenCombine(markets.of(account), Present::new)
                .thenCompose(present -> history.upToDate(account, past -> series(account, query, past, now, present)))
                .thenApply(found -> Responses.ok(PortfolioHistoryJson.of(found)));
    }

    private record Present(BigDecimal equity, AssetClass market) {}

    private CompletionStage<BigDecimal> worth(UUID account) {
        return engine.view(account).thenApply(
                reply -> Money.toDecimal(Valuation.of(EngineErrors.value(reply), quotes, instruments).equity()));
    }

    private EquityHistory series(
            UUID account, EquityQuery query, TradingHistory past, Instant now, Present present) {
        List<CashRecord> movements = past.cashMovements(new ActivityQuery(
                account, Optional.empty(), TimeWindow.ALWAYS, Optional.empty(), true, MOVEMENTS_MAX));
        List<Point> recorded = points.of(account, query.start(), now);
        EquitySeries series = new EquitySeries(recorded, movements, now, present.equity);
        return EquityHistory.of(query, series, new Windows(calendar, present.market).of(query, series.firstAt()));
    }
}
