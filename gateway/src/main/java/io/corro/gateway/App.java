package io.corro.gateway;

import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import akka.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.bot.jar.StrategyJars;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.ActorRuntime;
import io.corro.gateway.config.Config;
import io.corro.gateway.config.PartOptions;
import io.corro.gateway.demo.DemoAccount;
import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.demo.WorkflowBanner;
import io.corro.gateway.health.HealthService;
import io.corro.gateway.health.SwitchWatch;
import io.corro.gateway.http.HttpServer;
import io.corro.gateway.http.holding.HolderPaymentRun;
import io.corro.gateway.http.user.GuestEndpoint;
import io.corro.gateway.startup.ApprovedOrders;
import io.corro.gateway.startup.LearningServices;
import io.corro.gateway.startup.MarketParts;
import io.corro.gateway.startup.Parts;
import io.corro.gateway.startup.PeopleServices;
import io.corro.gateway.startup.Replays;
import io.corro.gateway.startup.ServicePorts;
import io.corro.gateway.startup.StartProgress;
import io.corro.gateway.startup.TlsContexts;
import io.corro.gateway.startup.WarmUp;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.Storage;
import io.corro.persistence.trading.JdbcEngineStore;
import io.corro.workflows.Processes;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.proposal.OrderPlacer;
import io.corro.workflows.temporal.TemporalService;

/**
 * The whole product: every part is started here, in the order in which it is needed, and stopped in the reverse order.
 * {@link #start} is called once; {@link #close} may be called by another thread at any time.
 */
final class App implements AutoCloseable {
    private final Config config;
    private final StartProgress progress;
    private final Parts parts = new Parts();
    /** Where the server is reached, known once it listens. */
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private Optional<SSLContext> tls = Optional.empty();
    private @Nullable Running running;

    /** What is asked of the product once it has started. */
    private record Running(TradingEngine engine, DemoEnv demo) {}

    /** @param lines receives a line for each step that takes time, and while a step takes long */
    App(Config config, Consumer<String> lines) {
        this.config = config;
        this.progress = new StartProgress(lines);
    }

    /** A running product. */
    static App start(Config config, Consumer<String> lines) {
        App app = new App(config, lines);
        app.start();
        return app;
    }

    /** Returns when orders can be placed; a start that fails leaves nothing running. */
    void start() {
        try (progress) {
            running = parts.start(this::startParts);
        }
    }

    private Running startParts() {
        // First, because what can never work must not wait for a database to say so.
        TemporalService temporal = TemporalService.of(config.temporal());
        tls = TlsContexts.of(config.tls(), config.data());
        WarmUp warmUp = parts.keep(WarmUp.start());
        Database database = parts.keep(Storage.open(PartOptions.database(config), config.data(), progress)).database();

        progress.accept("Starting the actors");
        ActorSystem<Void> actors = parts.keep(ActorRuntime.start(database.config())).system();
        TradingOptions trading = Replays.trading(config, database);
        MarketParts market = parts.keep(MarketParts.open(database, config, trading));
        TradingEngine engine = engine(actors, database, trading, market);
        OrderPlacer orders = parts.keep(new ApprovedOrders(engine, database)).placer();
        Processes processes = parts.keep(Processes.start(temporal, database.config(),
                PartOptions.processes(config, address::join), orders, progress));
        parts.keep(() -> address.cancel(false));
        HealthService health = parts.keep(new HealthService(engine, database, processes.runtime()));

        DemoEnv demo = serve(actors, database, engine, market.data(), processes, health);
        progress.accept(WorkflowBanner.text(temporal));
        warmUp.await(progress);
        health.serving();
        // Last, because orders must not wait for the classes and threads that workflows need.
        processes.work();
        return new Running(engine, demo);
    }

    private TradingEngine engine(
            ActorSystem<Void> actors, Database database, TradingOptions trading, MarketParts market) {
        Strategies strategies = StrategyJars.load(config.data().resolve(StrategyJars.DIRECTORY), progress);
        TradingEngine engine = parts.keep(TradingEngine.start(actors, new JdbcEngineStore(database),
                EngineClock.system(), trading, instruments -> market.bots(database).with(strategies), progress));
        engine.addListener(market.data().recorder());
        parts.keep(SwitchWatch.start(database.jdbi(), engine));
        return engine;
    }

    private DemoEnv serve(ActorSystem<Void> actors, Database database, TradingEngine engine, MarketData market,
            Processes processes, HealthService health) {
        progress.accept("Starting the HTTP server");
        DemoAccount demoAccount = new DemoAccount(engine, database, progress);
        String adminKey = demoAccount.adminKey(config.adminKey(), config.data());
        PeopleServices people = parts.keep(new PeopleServices(database,
                processes.runtime().environment().provider(), config.people(), config.data(),
                this::site, Optional.of(DemoAccount.EMAIL).filter(email -> GuestEndpoint.isOwnMachine(config.host())),
                InstantSource.system()));
        LearningServices learning = parts.keep(new LearningServices(database,
                processes.runtime().process(CertificateProcess.class).service(), config.data(), this::site,
                InstantSource.system()));
        ServicePorts ports = parts.keep(new ServicePorts(engine, database, market, people, learning,
                config.people().assistant(), config.data()));
        HttpServer http = parts.keep(HttpServer.start(actors, PartOptions.http(config, adminKey).withTls(tls),
                ports.with(processes.runtime(), health.readiness(), health.meters())));
        engine.addListener(http.engineListener());
        URI base = URI.create(DemoEnv.baseUrl(
                config.tls().isOn() ? "https" : "http", config.host(), http.port()));
        address.complete(base);
        people.start();
        learning.start();
        parts.keep(HolderPaymentRun.start(engine, database.jdbi()));
        ports.start();

        progress.accept("Preparing the demo account");
        return demoAccount.prepare(config.data(), base.toString(), adminKey);
    }

    /** Where people reach this server; waits until that is known. */
    private URI site() {
        return config.publicUrl().orElseGet(address::join);
    }

    /** How to reach the running server. */
    DemoEnv demo() {
        return running().demo();
    }

    /** Completes when the engine has stopped for good. */
    CompletionStage<Status> ended() {
        return running().engine().ended();
    }

    private Running running() {
        return Objects.requireNonNull(running, "the product has not started");
    }

    /** Stops intake first and the database last; what has been taken is worked off. Ends a start under way. */
    @Override
    public void close() {
        parts.close();
    }
}
