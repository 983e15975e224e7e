package io.corro.gateway.startup;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.portfolio.DailyPrices;
import io.corro.gateway.http.portfolio.EnginePaperDesk;
import io.corro.gateway.http.portfolio.FigureEndpoints;
import io.corro.gateway.http.portfolio.GoalEndpoints;
import io.corro.gateway.http.portfolio.PortfolioEndpoints;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.portfolio.Goals;
import io.corro.persistence.books.portfolio.OwnMoney;
import io.corro.persistence.books.portfolio.Portfolios;
import io.corro.persistence.books.portfolio.Rebalances;
import io.corro.persistence.books.portfolio.RiskProfiles;
import io.corro.persistence.books.portfolio.Snapshots;
import io.corro.workflows.portfolio.PortfolioDesk;
import io.corro.workflows.portfolio.PortfolioValues;

/** What advises people: portfolios. Thread-safe; closing it waits for what it is doing. */
public final class AdvisoryServices implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final TradingEngine engine;
    private final MarketData market;
    private final InstantSource clock;
    private final PortfolioValues values;
    private final PortfolioDesk desk;

    public AdvisoryServices(TradingEngine engine, Jdbi jdbi, TradingHistory history, MarketData market,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.engine = engine;
        this.market = market;
        this.clock = clock;
        values = new PortfolioValues(new OwnMoney(jdbi), new EnginePaperDesk(engine, history));
        desk = new PortfolioDesk(new Portfolios(jdbi), new Rebalances(jdbi), new Snapshots(jdbi), new Goals(jdbi),
                values, clock);
    }

    /** Begins to do what is due. */
    public void start() {
        desk.start(PAUSE);
    }

    /** Does now what is due for portfolios. */
    public void work() {
        desk.work();
    }

    public List<Endpoint> endpoints(BlockingExecutor blocking) {
        MoneyCalls calls = new MoneyCalls(blocking, clock);
        Portfolios portfolios = new Portfolios(jdbi);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new PortfolioEndpoints(portfolios, new Rebalances(jdbi), values, engine.instruments(),
                calls).endpoints());
        endpoints.addAll(new FigureEndpoints(portfolios, new Snapshots(jdbi), engine.instruments(),
                new DailyPrices(market.bars(), () -> EngineClock.instant(engine.clock().nowUs())), calls)
                .endpoints());
        endpoints.addAll(new GoalEndpoints(new Goals(jdbi), new RiskProfiles(jdbi), calls).endpoints());
        return endpoints;
    }

    @Override
    public void close() {
        desk.close();
    }
}
