package io.corro.gateway;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import akka.actor.typed.ActorSystem;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.account.AccountDirectory;
import io.corro.engine.runtime.account.AccountEnvironment;
import io.corro.engine.runtime.account.ActorEngineClient;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.feed.Feed;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.PushFeed;
import io.corro.engine.runtime.feed.SessionClock;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.config.Config;
import io.corro.gateway.demo.DemoAccount;
import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.health.DatabaseProbe;
import io.corro.gateway.health.EngineReadiness;
import io.corro.gateway.health.Housekeeping;
import io.corro.gateway.health.ProcessMeters;
import io.corro.gateway.http.GatewayPorts;
import io.corro.gateway.http.HttpServer;
import io.corro.gateway.http.ProcessEndpoints;
import io.corro.gateway.http.cases.CaseActions;
import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.gateway.web.ConsoleEndpoints;
import io.corro.gateway.wiring.ActorSystems;
import io.corro.gateway.wiring.EngineEvents;
import io.corro.gateway.wiring.MarketFeedSink;
import io.corro.gateway.wiring.QuoteInjector;
import io.corro.gateway.wiring.Storage;
import io.corro.gateway.wiring.WorkflowBanner;
import io.corro.persistence.books.demo.DemoPortfolio;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.trading.JdbcEngineStore;
import io.corro.persistence.trading.JdbcTradingHistory;
import io.corro.workflows.Processes;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalService;

/**
 * The whole product, wired: every part is made here, in the order in which it is needed, and stopped in the reverse
 * order. Nothing is looked up and nothing is injected by magic.
 */
final class App implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HTTP_DRAIN = Duration.ofSeconds(5);
    private static final int WORKFLOW_CONNECTIONS = 8;
    private static final String DOCUMENTS = "documents";

    private final Config config;
    private final Consumer<String> progress;
    /** Where the server is reached, known once it listens. */
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    /** What is running, last started first. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private EngineSupervisor engine;
    private DemoEnv demo;

    private App(Config config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Starts everything; returns when orders can be placed.
     *
     * @param progress told in a sentence about each step that takes time
     */
    static App start(Config config, Consumer<String> progress) {
        App app = new App(config, progress);
        try {
            app.start();
            return app;
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    private void start() {
        // First, because what can never work must not wait for a database to say so.
        TemporalService temporal = TemporalService.of(config.temporal());
        EngineClock clock = EngineClock.system();
        TradingCalendar calendar = config.sessions().calendar();
        Database database = stopLater(Storage.open(config, progress)).database();
        ExecutorService blocking = stopLater(Executors.newVirtualThreadPerTaskExecutor());
        SecureRandom random = new SecureRandom();
        ApiKeys keys = new JdbcApiKeys(database.jdbi(), random);
        Users users = new Users(database.jdbi());

        JdbcEngineStore store = new JdbcEngineStore(database);
        Instruments instruments = store.instruments();
        TradingHistory history = new JdbcTradingHistory(database.jdbi(), instruments);
        LastQuotes quotes = new LastQuotes(instruments.arrayLength());
        AccountDirectory.Awake awake = new AccountDirectory.Awake();
        EngineEvents events = new EngineEvents(awake);
        engine = stopLater(new EngineSupervisor(EngineOptions.defaults().withQuoteAgeMax(config.quoteAgeMax()),
                store, instruments, events, quotes, clock));

        ActorSystem<Void> actors = ActorSystems.start(database.config());
        stopLater(() -> stop(actors));
        EngineClient client = ActorEngineClient.start(actors, new AccountEnvironment(engine,
                history, instruments, calendar, clock,
                engine.projection()::passed, blocking), awake);

        MarketFeedSink sink = new MarketFeedSink(engine);
        Feed feed = stopLater(feed(instruments, calendar, sink, clock));
        SessionClock sessions = stopLater(new SessionClock(instruments, calendar, sink, sink, clock::nowUs));
        QuoteInjector injector = new QuoteInjector(engine, feed, quotes);
        DatabaseProbe probe = stopLater(new DatabaseProbe(database, engine));
        events.connect(injector, () -> resume(sessions, instruments, quotes, sink, clock));
        run(engine);
        sessions.start();
        feed.start();
        probe.start();

        WorkflowRuntime workflows = stopLater(workflows(temporal, database.config()));
        stopLater(() -> address.cancel(false));

        progress.accept("Preparing the demo account");
        DemoAccount demoAccount = new DemoAccount(client, engine.projection()::passed, users, keys,
                new DemoPortfolio(database), random);
        String adminKey = demoAccount.adminKey(config.adminKey(), config.data());
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        stopLater(new ProcessMeters(workflows, meters)).start();
        EngineReadiness readiness = new EngineReadiness(
                engine, probe, quotes, instruments, config.feed(), workflows);
        BlockingExecutor services = new BlockingExecutor(blocking, StorageFailures::translated);
        HttpServer http = stopLater(HttpServer.start(actors,
                new HttpSettings(config.host(), config.port(), adminKey, config.rateLimit(), HTTP_DRAIN, version()),
                new GatewayPorts(client, instruments, quotes, calendar,
                        history, engine.projection()::passed, keys, users::createOwner, injector,
                        processes(workflows, new Operators(database.jdbi()), keys, services), services,
                        readiness, meters, InstantSource.system())));
        address.complete(URI.create(DemoEnv.baseUrl(config.host(), http.port())));
        events.connectStreams(http::endStreams);
        stopLater(new Housekeeping(database)).start();
        progress.accept(WorkflowBanner.text(temporal));
        demo = demoAccount.prepare(config.data(), DemoEnv.baseUrl(config.host(), http.port()), adminKey);
        readiness.started();
        // Last, because orders must not wait for the classes and threads that workflows need.
        workflows.startInBackground();
    }

    private Feed feed(Instruments instruments, TradingCalendar calendar, MarketFeedSink sink, EngineClock clock) {
        return switch (config.feed()) {
            case SIMULATED -> new SimulatedFeed(
                    instruments, calendar, sink, clock::nowUs, config.seed(), config.feedRate());
            case PUSH, OFF -> new PushFeed();
        };
    }

    private static List<Endpoint> processes(
            WorkflowRuntime workflows, Operators operators, ApiKeys keys, BlockingExecutor blocking) {
        List<Endpoint> endpoints = new ArrayList<>(ProcessEndpoints.all(workflows, operators, keys, blocking));
        CaseActions actions = new CaseActions(workflows.actions(), new OperatorResolver(operators));
        endpoints.addAll(new ConsoleEndpoints(workflows, actions, blocking).endpoints());
        return endpoints;
    }

    /** On connections of its own: however busy processes are, orders do not wait for them. */
    private WorkflowRuntime workflows(TemporalService temporal, DatabaseConfig database) {
        Database connections = stopLater(Database.open(database.withPoolSize(WORKFLOW_CONNECTIONS)));
        CertificateSettings certificates = new CertificateSettings(
                config.data().resolve(DOCUMENTS), () -> config.publicUrl().orElseGet(address::join));
        RuntimeOptions usual = RuntimeOptions.DEFAULT.at(config.pace());
        RuntimeOptions options = config.webhookSecret().map(usual::withWebhookSecret).orElse(usual);
        return WorkflowRuntime.create(temporal, connections, options,
                environment -> Processes.all(environment, certificates, config.pace()));
    }

    /** Tells an engine that has just been loaded which markets are open, and what they last quoted if that is fresh. */
    private void resume(SessionClock sessions, Instruments instruments, LastQuotes quotes, MarketFeedSink sink,
            EngineClock clock) {
        sessions.tell();
        long oldestUs = clock.nowUs() - config.quoteAgeMax().toNanos() / 1000;
        instruments.all().stream()
                .map(instrument -> quotes.last(instrument.number()))
                .filter(quote -> quote != null && quote.timeUs() >= oldestUs)
                .forEach(quote -> sink.quote(quote.instrument(), quote.bidTicks(), quote.askTicks(), quote.bidSize(),
                        quote.askSize()));
    }

    private void run(EngineSupervisor supervisor) {
        progress.accept("Loading accounts, positions and orders");
        Status status = supervisor.start().toCompletableFuture().join();
        if (status.state() != State.RUNNING) {
            throw new IllegalStateException("the engine refuses to start: " + status.detail());
        }
    }

    /** How to reach the running server. */
    DemoEnv demo() {
        return demo;
    }

    /** Completes when the engine has stopped for good. */
    CompletionStage<Status> ended() {
        return engine.ended();
    }

    static String version() {
        String version = App.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private <T extends AutoCloseable> T stopLater(T part) {
        running.push(part);
        return part;
    }

    private static void stop(ActorSystem<?> actors) throws InterruptedException {
        actors.terminate();
        try {
            actors.getWhenTerminated().toCompletableFuture().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the actors did not stop in time: {}", e.toString());
        }
    }

    /** Stops intake first and the database last; what has been taken is worked off. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }
}
