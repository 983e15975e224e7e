package io.corro.gateway.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.bot.BotParts;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.marketdata.MemoryMarket;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.InMemoryHistory;
import io.corro.engine.testkit.ManualClock;
import io.corro.gateway.config.AssistantOptions;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.health.Readiness;
import io.corro.gateway.http.order.OrderStages;
import io.corro.gateway.http.order.StoredOrders;
import io.corro.gateway.http.proposal.EngineOrderPlacer;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.gateway.httpkit.server.PortTakenException;
import io.corro.gateway.startup.AdvisoryServices;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcBotStore;
import io.corro.persistence.trading.JdbcEngineStore;
import io.corro.persistence.trading.JdbcLimitBreaches;
import io.corro.persistence.trading.JdbcSignalStore;
import io.corro.persistence.trading.JdbcTradingHistory;
import io.corro.persistence.trading.TradeJournal;

/**
 * The real server over the real engine, whose store is in memory: actors, ring, matching and sockets are those of the
 * product. Time stands still while every market is open; quotes are the injected ones.
 */
public final class EngineGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ADMIN_KEY = "operator-key-of-the-tests";
    /** Tests that move the time do not wait for the engine to hear of it. */
    private static final Duration CLOCK_PERIOD = Duration.ofMillis(20);
    /** A Tuesday morning in New York. */
    private static final long NOW_US = EngineClock.micros(Instant.parse("2026-03-03T15:00:00Z"));

    private final Instruments instruments;
    private final TradingCalendar calendar = new MarketSessions();
    private final ManualClock clock = new ManualClock();
    private final TradingHistory history;
    private final InMemoryKeys keys = new InMemoryKeys();
    private final Optional<People> people;
    private final TradingEngine trading;
    private final MarketData market;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "gateway-test", config());
    private final FailableEngine engine;
    private final Function<String, UUID> owners;
    private final Optional<TradeJournal> journal;
    private final String scheme;
    private final HttpServer server;
    private Optional<TestDatabase> ownDatabase = Optional.empty();
    private Optional<AdvisoryServices> advisory = Optional.empty();
    private volatile boolean isReady = true;
    private volatile boolean isHistoryBehind;

    private EngineGateway(int port, int requestsPerMinute, List<Endpoint> processes) {
        this(port, requestsPerMinute, Rows.inMemory(), Optional.empty(), gateway -> processes);
    }

    /** Where the engine keeps its rows, and who reads them. */
    private record Rows(EngineStore store, TradingHistory history, Instruments instruments,
            Optional<TradeJournal> journal, Function<String, UUID> owners, Function<Instruments, BotParts> bots) {

        static Rows inMemory() {
            return inMemory(name -> UUID.randomUUID());
        }

        static Rows inMemory(Function<String, UUID> owners) {
            InMemoryEngineStore store = new InMemoryEngineStore(ReferenceInstruments.ALL);
            return new Rows(store, new InMemoryHistory(store), ReferenceInstruments.ALL, Optional.empty(), owners,
                    instruments -> BotParts.NONE);
        }

        static Rows in(Database database) {
            return in(database, Strategies.builtIn());
        }

        static Rows in(Database database, Strategies strategies) {
            JdbcEngineStore store = new JdbcEngineStore(database);
            return new Rows(store, new JdbcTradingHistory(database.jdbi(), store.instruments()), store.instruments(),
                    Optional.of(new TradeJournal(database.jdbi(), store.instruments(), 0)),
                    new Users(database.jdbi())::createOwner,
                    instruments -> BotParts.withoutHistory(
                            new JdbcBotStore(database.jdbi(), instruments),
                            new JdbcLimitBreaches(database.jdbi()), new JdbcSignalStore(database.jdbi(), instruments))
                            .with(strategies));
        }
    }

    private EngineGateway(int port, int requestsPerMinute, Rows rows, Optional<SSLContext> tls,
            Function<EngineGateway, List<Endpoint>> more) {
        this(port, requestsPerMinute, rows, tls, Optional.empty(), more);
    }

    /** Who gets in beside bots, and the keys of both. */
    public record People(ApiKeys keys, PeoplePorts ports, AssistantOptions assistant) {}

    private EngineGateway(int port, int requestsPerMinute, Rows rows, Optional<SSLContext> tls,
            Optional<People> people, Function<EngineGateway, List<Endpoint>> more) {
        this.people = people;
        scheme = tls.isPresent() ? "https" : "http";
        owners = rows.owners;
        instruments = rows.instruments;
        history = rows.history;
        journal = rows.journal;
        clock.set(NOW_US);
        trading = TradingEngine.start(system, rows.store, clock, new TradingOptions(EngineOptions.defaults(), calendar,
                FeedMode.PUSH, SimulatedFeed.DEFAULT_RATE, 0).withPeriod(CLOCK_PERIOD), rows.bots, step -> {});
        market = MemoryMarket.start(instruments, NOW_US);
        trading.addListener(market.recorder());
        engine = new FailableEngine(trading.client());
        try {
            server = HttpServer.start(system, new HttpSettings("127.0.0.1", port, ADMIN_KEY, requestsPerMinute,
                    Duration.ofMillis(500), "test").withTls(tls), ports(more.apply(this)));
            trading.addListener(server.engineListener());
        } catch (PortTakenException e) {
            stopEngine();
            throw e;
        }
    }

    private GatewayPorts ports(List<Endpoint> processes) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        trading.onProjected(new OrderStages(meters)::projected);
        return new GatewayPorts(engine.client(), trading.instruments(), trading.quotes(), calendar, history, market,
                trading::book,
                this::projected, people.map(People::keys).orElse(keys), people.map(People::ports), owners,
                trading.injection(), journal,
                processes, services(), this::checks,
                meters, this::now, this::now);
    }

    private BlockingExecutor services() {
        return new BlockingExecutor(blocking, StorageFailures::translated);
    }

    /** The engine's time. */
    public Instant now() {
        return EngineClock.instant(clock.nowUs());
    }

    public void setNow(Instant time) {
        clock.set(EngineClock.micros(time));
    }

    private CompletionStage<Void> projected(long seq) {
        return isHistoryBehind
                ? CompletableFuture.failedStage(new TimeoutException("the test says so"))
                : trading.projected(seq);
    }

    public static EngineGateway start() {
        return startOn(0);
    }

    public static EngineGateway startOn(int port) {
        return new EngineGateway(port, 0, List.of());
    }

    /** With the endpoints of long processes, which bring their own services. */
    public static EngineGateway startWith(List<Endpoint> processes) {
        return new EngineGateway(0, 0, processes);
    }

    /** With what has tables of its own, in this database; trading keeps its rows in memory. */
    public static EngineGateway startWith(Database database) {
        return new EngineGateway(0, 0, Rows.inMemory(new Users(database.jdbi())::createOwner), Optional.empty(),
                gateway -> gateway.records(database));
    }

    /** With users in this database, and endpoints that have tables there. */
    public static EngineGateway startWith(Database database, Function<BlockingExecutor, List<Endpoint>> more) {
        return new EngineGateway(0, 0, Rows.inMemory(new Users(database.jdbi())::createOwner), Optional.empty(),
                gateway -> more.apply(gateway.services()));
    }

    /** With everything in this database, trading too. */
    public static EngineGateway startOn(Database database) {
        return new EngineGateway(0, 0, Rows.in(database), Optional.empty(), gateway -> gateway.records(database));
    }

    /** As {@link #startOn(Database)}, with strategies that bots may run. */
    public static EngineGateway startOn(Database database, Strategies strategies) {
        return new EngineGateway(0, 0, Rows.in(database, strategies), Optional.empty(),
                gateway -> gateway.records(database));
    }

    /** As {@link #startWith(Database)}, in a database that ends with the gateway. */
    public static EngineGateway startWithOwnDatabase() {
        TestDatabase own = TestDatabase.create();
        return startWith(own.database()).owning(own);
    }

    /** As {@link #startOn(Database)}, in a database that ends with the gateway. */
    public static EngineGateway startOnOwnDatabase() {
        TestDatabase own = TestDatabase.create();
        return startOn(own.database()).owning(own);
    }

    private EngineGateway owning(TestDatabase own) {
        ownDatabase = Optional.of(own);
        return this;
    }

    /** With everything in this database, and with people who get in. */
    public static EngineGateway startOn(Database database, People people, List<Endpoint> more) {
        return new EngineGateway(0, 0, Rows.in(database), Optional.empty(), Optional.of(people),
                gateway -> Stream.of(gateway.records(database), gateway.advisory(database).endpoints(
                        gateway.services()), more).flatMap(List::stream).toList());
    }

    private AdvisoryServices advisory(Database database) {
        advisory = Optional.of(new AdvisoryServices(trading, database.jdbi(), history, market,
                people.orElseThrow().assistant(), Path.of("target"), people.orElseThrow().ports().clock()));
        return advisory();
    }

    /** Of a gateway for people. */
    AdvisoryServices advisory() {
        return advisory.orElseThrow();
    }

    /** With encrypted connections. */
    public static EngineGateway startWith(SSLContext tls) {
        return new EngineGateway(0, 0, Rows.inMemory(), Optional.of(tls), gateway -> List.of());
    }

    private List<Endpoint> records(Database database) {
        return RecordEndpoints.all(trading, new HistoryReads(trading.client(), this::projected, history, services()),
                market.ticks(), database, services(), this::now);
    }

    public static EngineGateway startLimited(int requestsPerMinute) {
        return new EngineGateway(0, requestsPerMinute, List.of());
    }

    /** One server for all contract tests of a run; it ends with the process. */
    public static GatewayUnderTest shared() {
        return Shared.GATEWAY.underTest();
    }

    private static final class Shared {
        private static final EngineGateway GATEWAY = start();
    }

    public GatewayUnderTest underTest() {
        return new GatewayUnderTest(URI.create(scheme + "://127.0.0.1:" + server.port()), ADMIN_KEY);
    }

    /** The engine behind the server, whatever the server is told instead. */
    EngineClient engine() {
        return trading.client();
    }

    /** Places orders that were approved at this engine. */
    public EngineOrderPlacer orderPlacer() {
        return new EngineOrderPlacer(new StoredOrders(trading.client(), trading.instruments(), trading.quotes(),
                new HistoryReads(trading.client(), this::projected, history, services())));
    }

    Instruments instruments() {
        return instruments;
    }

    /** The engine, for what no endpoint without a database does. */
    TradingEngine trading() {
        return trading;
    }

    public InMemoryKeys keys() {
        return keys;
    }

    MarketData market() {
        return market;
    }

    /** Time passes, and everything until then is recorded. */
    public void passUntil(Instant time) {
        setNow(time);
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (market.recorder().storedUs() < EngineClock.micros(time)) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("stored until " + market.recorder().storedUs());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    void setReady(boolean ready) {
        isReady = ready;
    }

    void setHistoryBehind(boolean behind) {
        isHistoryBehind = behind;
    }

    /** From now on the engine answers this to everything; null ends it. */
    void engineAnswers(Supplier<CompletionStage<?>> answer) {
        engine.answerInstead(answer);
    }

    private List<Readiness.Check> checks() {
        return List.of(new Readiness.Check("engine", isReady, isReady ? "" : "it is loading"));
    }

    private static Config config() {
        return ConfigFactory.parseString("akka.loglevel = WARNING, akka.log-dead-letters = off,"
                + " akka.persistence.journal.auto-start-journals = [],"
                + " akka.persistence.snapshot-store.auto-start-snapshot-stores = []")
                .withFallback(PersistenceTestKitPlugin.getInstance().config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load());
    }

    private void stopEngine() {
        advisory.ifPresent(AdvisoryServices::close);
        trading.close();
        market.recorder().close();
        system.terminate();
        blocking.close();
    }

    @Override
    public void close() {
        server.close();
        stopEngine();
        ownDatabase.ifPresent(TestDatabase::close);
    }
}
