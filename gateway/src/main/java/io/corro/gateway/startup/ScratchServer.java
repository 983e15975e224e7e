package io.corro.gateway.startup;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.ForgetfulStore;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.QuoteInjection.NewQuote;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.marketdata.MemoryMarket;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.ActorRuntime;
import io.corro.gateway.http.GatewayPorts;
import io.corro.gateway.http.HttpServer;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.server.HttpSettings;

/**
 * A server in memory with one instrument and one account, on a free port of the loopback interface: HTTP, actors and
 * engine are the real ones, and nothing that it does reaches a disk. Close it to end all of it.
 */
final class ScratchServer implements AutoCloseable {
    static final String CREDENTIALS = "APCA-API-KEY-ID: scratch\r\nAPCA-API-SECRET-KEY: scratch\r\n";

    private static final Instrument BITCOIN = Instrument.of(1, new UUID(0, 1), "BTCUSD", "Bitcoin", AssetClass.CRYPTO,
            "BTC", "USD", true, LiquidityModel.DEALER, new BigDecimal("0.01"), BigDecimal.ONE,
            new BigDecimal("0.0001"), new BigDecimal("0.0001"), new BigDecimal("50"), new BigDecimal("0.20"),
            new BigDecimal("0.0005"), BigDecimal.ZERO);
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final long BID_TICKS = 5_000_000;
    private static final int RING_SIZE = 256;

    private final Parts parts = new Parts();
    private final HttpServer http;

    ScratchServer() {
        http = parts.start(this::start);
    }

    private HttpServer start() {
        ActorRuntime actors = parts.keep(ActorRuntime.start("scratch",
                ConfigFactory.parseResources(ScratchServer.class, "scratch.conf").withFallback(ConfigFactory.load())));
        TradingEngine engine = parts.keep(TradingEngine.start(actors.system(),
                new ForgetfulStore(new Instruments(List.of(BITCOIN))), EngineClock.system(),
                new TradingOptions(EngineOptions.defaults().withRingSize(RING_SIZE), new AlwaysOpen(), FeedMode.PUSH,
                        SimulatedFeed.DEFAULT_RATE, 0),
                step -> {}));
        engine.client().openAccount(ACCOUNT, ACCOUNT, "scratch", 1_000_000 * Money.ONE, 1, FillProfile.REALISTIC)
                .toCompletableFuture().join();
        engine.injection().inject(new NewQuote(BITCOIN, BID_TICKS, BID_TICKS + 1, 1_000_000, 1_000_000))
                .toCompletableFuture().join();
        return parts.keep(HttpServer.start(actors.system(),
                new HttpSettings("127.0.0.1", 0, UUID.randomUUID().toString(), 0, Duration.ZERO, "scratch"),
                ports(engine)));
    }

    private GatewayPorts ports(TradingEngine engine) {
        MarketData market = MemoryMarket.start(engine.instruments(), EngineClock.system().nowUs());
        parts.keep(market.recorder());
        NoTables tables = new NoTables(ACCOUNT);
        return new GatewayPorts(engine.client(), engine.instruments(), engine.quotes(), engine.calendar(), tables,
                market, engine::book,
                engine::projected, tables, Optional.empty(), name -> ACCOUNT, engine.injection(), Optional.empty(),
                List.of(),
                new BlockingExecutor(Runnable::run, failure -> failure), List::of,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                InstantSource.system(), InstantSource.system());
    }

    int port() {
        return http.port();
    }

    /** Buys and sells by turns, at the market and with a limit. */
    static String order(int number) {
        String side = number % 2 == 0 ? "buy" : "sell";
        String kind = number % 4 < 2 ? "\"market\"" : "\"limit\",\"limit_price\":\"50000\"";
        return "{\"symbol\":\"BTC/USD\",\"side\":\"" + side + "\",\"type\":" + kind
                + ",\"qty\":\"0.01\",\"time_in_force\":\"gtc\"}";
    }

    @Override
    public void close() {
        parts.close();
    }
}
