package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.corro.engine.runtime.TradingEngine;
import io.corro.gateway.http.equity.EquityEndpoints;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.watchlist.WatchlistEndpoints;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.watchlist.Watchlists;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.EquityPoints;

/** What bots ask for beside trading, and what has tables of its own. */
public final class RecordEndpoints {

    private RecordEndpoints() {}

    public static List<Endpoint> all(TradingEngine engine, HistoryReads history, Database database,
            BlockingExecutor blocking, InstantSource clock) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new EquityEndpoints(engine.client(), engine.instruments(), engine.quotes(), engine.calendar(),
                history, new EquityPoints(database.jdbi()), clock).endpoints());
        endpoints.addAll(new WatchlistEndpoints(
                new Watchlists(database.jdbi()), engine.instruments(), blocking).endpoints());
        return endpoints;
    }
}
