package io.corro.gateway.http.fake;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.core.calendar.MarketSessions;
import io.corro.gateway.http.GatewayPorts;
import io.corro.gateway.http.HttpServer;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.health.Readiness;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.gateway.httpkit.server.PortTakenException;

/** The real server over everything fake. */
public final class FakeGateway implements AutoCloseable {
    private static final String ADMIN_KEY = "operator-key-of-the-tests";

    private final ActorSystem<Void> system;
    private final HttpServer gateway;
    private final FakeKeys keys = new FakeKeys();
    private final FakeEngineClient engine;
    private final FakeHistory history;
    private volatile boolean isReady = true;

    private FakeGateway(int port, int requestsPerMinute, List<Endpoint> processes) {
        FakeMarket market = new FakeMarket();
        engine = new FakeEngineClient(market);
        history = new FakeHistory(engine);
        system = ActorSystem.create(Behaviors.empty(), "gateway-test", quiet());
        GatewayPorts ports = new GatewayPorts(engine, FakeInstruments.ALL, market, new MarketSessions(), history,
                history, keys, keys, keys, market, processes, this::checks,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), InstantSource.system());
        try {
            gateway = HttpServer.start(system, new HttpSettings(
                    "127.0.0.1", port, ADMIN_KEY, requestsPerMinute, Duration.ofMillis(500), "test"), ports);
        } catch (PortTakenException e) {
            system.terminate();
            throw e;
        }
    }

    public static FakeGateway start() {
        return startOn(0);
    }

    public static FakeGateway startOn(int port) {
        return new FakeGateway(port, 0, List.of());
    }

    /** With the endpoints of long processes, which are not fake. */
    public static FakeGateway startWith(List<Endpoint> processes) {
        return new FakeGateway(0, 0, processes);
    }

    public static FakeGateway startLimited(int requestsPerMinute) {
        return new FakeGateway(0, requestsPerMinute, List.of());
    }

    /** One server for all contract tests of a run; it ends with the process. */
    public static GatewayUnderTest shared() {
        return Shared.GATEWAY.underTest();
    }

    private static final class Shared {
        private static final FakeGateway GATEWAY = start();
    }

    public GatewayUnderTest underTest() {
        return new GatewayUnderTest(URI.create("http://127.0.0.1:" + gateway.port()), ADMIN_KEY);
    }

    public ActorSystem<?> system() {
        return system;
    }

    public FakeKeys keys() {
        return keys;
    }

    public void setReady(boolean ready) {
        isReady = ready;
    }

    public void setHistoryBehind(boolean behind) {
        history.setBehind(behind);
    }

    /** From now on the engine answers this to everything; null ends it. */
    public void engineAnswers(Supplier<CompletionStage<?>> answer) {
        engine.answerInstead(answer);
    }

    /** Sends the account's last trade update to its streams again and again. */
    public void repeatLastUpdate(String accountId, int times) {
        engine.repeatLastUpdate(UUID.fromString(accountId), times);
    }

    private List<Readiness.Check> checks() {
        return List.of(new Readiness.Check("engine", isReady, isReady ? "" : "it is loading"));
    }

    private static Config quiet() {
        return ConfigFactory.parseString("akka.loglevel = WARNING, akka.log-dead-letters = off")
                .withFallback(ConfigFactory.load());
    }

    @Override
    public void close() {
        gateway.close();
        system.terminate();
    }
}
