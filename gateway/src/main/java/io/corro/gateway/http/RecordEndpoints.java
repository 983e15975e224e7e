package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.marketdata.TickHistory;
import io.corro.gateway.health.SwitchWatch;
import io.corro.gateway.http.alert.AlertEndpoints;
import io.corro.gateway.http.bot.BotEndpoints;
import io.corro.gateway.http.equity.EquityEndpoints;
import io.corro.gateway.http.flag.KillSwitchEndpoints;
import io.corro.gateway.http.holding.CorporateActionEndpoints;
import io.corro.gateway.http.limit.LimitEndpoints;
import io.corro.gateway.http.market.FillProfileEndpoints;
import io.corro.gateway.http.market.HaltEndpoints;
import io.corro.gateway.http.market.TermsEndpoints;
import io.corro.gateway.http.order.ExplanationEndpoints;
import io.corro.gateway.http.order.StoredOrders;
import io.corro.gateway.http.performance.PerformanceEndpoints;
import io.corro.gateway.http.proposal.ProposalEndpoints;
import io.corro.gateway.http.signal.SignalEndpoints;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.watchlist.WatchlistEndpoints;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.alert.PriceAlerts;
import io.corro.persistence.books.proposal.ProposalBook;
import io.corro.persistence.books.watchlist.Watchlists;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.BotReads;
import io.corro.persistence.trading.EquityPoints;
import io.corro.persistence.trading.FillProfileRows;
import io.corro.persistence.trading.HolderPaymentRows;
import io.corro.persistence.trading.InstrumentTerms;
import io.corro.persistence.trading.MarketHalts;
import io.corro.persistence.trading.Signals;

/** What bots ask for beside trading, and what has tables of its own. */
public final class RecordEndpoints {

    private RecordEndpoints() {}

    public static List<Endpoint> all(TradingEngine engine, HistoryReads history, TickHistory ticks,
            Database database, BlockingExecutor blocking, InstantSource clock) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new EquityEndpoints(engine.client(), engine.instruments(), engine.quotes(), engine.calendar(),
                history, new EquityPoints(database.jdbi()), clock).endpoints());
        endpoints.addAll(new WatchlistEndpoints(
                new Watchlists(database.jdbi()), engine.instruments(), blocking).endpoints());
        endpoints.addAll(new ExplanationEndpoints(engine, history, ticks, clock).endpoints());
        endpoints.addAll(new BotEndpoints(engine.client(), engine.instruments(), engine.quotes(),
                new BotReads(database.jdbi()), blocking, engine.strategies()).endpoints());
        endpoints.addAll(new PerformanceEndpoints(engine, history, database, clock).endpoints());
        endpoints.addAll(new LimitEndpoints(engine.client(), engine.instruments()).endpoints());
        endpoints.addAll(new SignalEndpoints(engine, new Signals(database.jdbi()), history, blocking).endpoints());
        endpoints.addAll(new AlertEndpoints(new PriceAlerts(database.jdbi()), engine, blocking).endpoints());
        endpoints.addAll(new ProposalEndpoints(new ProposalBook(database.jdbi(), ProposalBook.DEADLINE),
                new StoredOrders(engine.client(), engine.instruments(), engine.quotes(), history), blocking,
                InstantSource.system()).endpoints());
        endpoints.addAll(switches(engine, database, blocking));
        return endpoints;
    }

    private static List<Endpoint> switches(TradingEngine engine, Database database, BlockingExecutor blocking) {
        Runnable tell = () -> SwitchWatch.tell(database.jdbi(), engine);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new KillSwitchEndpoints(database.jdbi(), blocking, tell).endpoints());
        endpoints.addAll(new TermsEndpoints(
                new InstrumentTerms(database.jdbi()), engine, blocking).endpoints());
        endpoints.addAll(new FillProfileEndpoints(
                new FillProfileRows(database.jdbi()), engine.fillProfiles(), blocking, tell).endpoints());
        endpoints.addAll(new CorporateActionEndpoints(
                engine, new HolderPaymentRows(database.jdbi()), blocking).endpoints());
        endpoints.addAll(new HaltEndpoints(
                new MarketHalts(database.jdbi()), engine.instruments(), blocking, tell).endpoints());
        return endpoints;
    }
}
