package io.corro.gateway.startup;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.config.AssistantOptions;
import io.corro.gateway.http.GatewayPorts;
import io.corro.gateway.http.ProcessEndpoints;
import io.corro.gateway.http.RecordEndpoints;
import io.corro.gateway.http.backtest.BacktestEndpoints;
import io.corro.gateway.http.backtest.RunEndpoints;
import io.corro.gateway.http.health.Readiness;
import io.corro.gateway.http.imports.ImportEndpoints;
import io.corro.gateway.http.order.OrderStages;
import io.corro.gateway.http.replay.ReplayEndpoints;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.web.PageEndpoints;
import io.corro.persistence.books.backtest.PublishedRuns;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.imports.ImportJobs;
import io.corro.persistence.imports.Importer;
import io.corro.persistence.imports.PriceFiles;
import io.corro.persistence.imports.StoredPrices;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.trading.JdbcTradingHistory;
import io.corro.persistence.trading.TradeJournal;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.signing.SigningKey;

/**
 * What the HTTP surface talks to in the product: the engine, the services of the database on threads that may block,
 * and the processes. Thread-safe; closing it waits for the queries under way.
 */
public final class ServicePorts implements AutoCloseable {
    private static final Duration BACKTEST_MAX = Duration.ofMinutes(2);

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final TradingEngine engine;
    private final Database database;
    private final MarketData market;
    private final ImportJobs imports;
    private final PeopleServices people;
    private final LearningServices learning;
    private final TradingHistory history;
    private final AdvisoryServices advisory;
    private final BacktestJobs backtests;
    private final Path data;

    /** @param data the directory that holds everything the server keeps */
    public ServicePorts(TradingEngine engine, Database database, MarketData market, PeopleServices people,
            LearningServices learning, AssistantOptions assistant, Path data) {
        this.market = market;
        this.data = data;
        this.engine = engine;
        this.database = database;
        this.people = people;
        this.learning = learning;
        history = new JdbcTradingHistory(database.jdbi(), engine.instruments());
        advisory = new AdvisoryServices(engine, database.jdbi(), history, market, assistant, data,
                InstantSource.system());
        this.imports = new ImportJobs(new Importer(database.jdbi(), engine.instruments(), new PriceFiles(data)), data,
                EngineClock.system()::nowUs);
        backtests = new BacktestJobs(engine.instruments(), order -> new StoredPrices(database.jdbi(),
                new PriceFiles(data), engine.instruments(), EngineClock.micros(order.from()),
                EngineClock.micros(order.to())).only(order.settings().instrument()), InstantSource.system(),
                BACKTEST_MAX);
    }

    public GatewayPorts with(WorkflowRuntime workflows, Readiness readiness, PrometheusMeterRegistry meters) {
        JdbcApiKeys keys = new JdbcApiKeys(database.jdbi(), new SecureRandom());
        Users users = new Users(database.jdbi());
        BlockingExecutor services = new BlockingExecutor(blocking, StorageFailures::translated);
        List<Endpoint> endpoints = processes(workflows, keys, services);
        endpoints.addAll(RecordEndpoints.all(engine, new HistoryReads(
                engine.client(), engine::projected, history, services), market.ticks(), database, services,
                this::now));
        endpoints.addAll(new ReplayEndpoints(engine.replay()).endpoints());
        endpoints.addAll(new ImportEndpoints(imports, engine.instruments(), services).endpoints());
        endpoints.addAll(new BacktestEndpoints(backtests, engine.instruments(), engine.fillProfiles(),
                engine.strategies()).endpoints());
        endpoints.addAll(new RunEndpoints(backtests, new PublishedRuns(database.jdbi()), () -> SigningKey.of(data),
                services).endpoints());
        endpoints.addAll(people.endpoints(services));
        endpoints.addAll(learning.endpoints(services));
        endpoints.addAll(advisory.endpoints(services));
        engine.onProjected(new OrderStages(meters)::projected);
        return new GatewayPorts(engine.client(), engine.instruments(), engine.quotes(), engine.calendar(), history,
                market, engine::book,
                engine::projected, keys, Optional.of(people.ports(keys)), users::createOwner, engine.injection(),
                Optional.of(new TradeJournal(database.jdbi(), engine.instruments(), EngineOptions.defaults().shard())),
                endpoints, services, readiness, meters, this::now, InstantSource.system());
    }

    /** The engine's time. */
    private Instant now() {
        return EngineClock.instant(engine.clock().nowUs());
    }

    private List<Endpoint> processes(WorkflowRuntime workflows, ApiKeys keys, BlockingExecutor caller) {
        Operators operators = new Operators(database.jdbi());
        List<Endpoint> endpoints = new ArrayList<>(ProcessEndpoints.all(workflows, operators, keys, caller));
        endpoints.addAll(new PageEndpoints().endpoints());
        return endpoints;
    }

    /** Begins what is done without being asked. */
    public void start() {
        advisory.start();
    }

    @Override
    public void close() {
        advisory.close();
        imports.close();
        backtests.close();
        blocking.close();
    }
}
