package io.corro.gateway.httpkit.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.settings.ServerSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.Responses;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listener with limits of one's choice. Answers its path in plain text, and {@code /later} when it is told.
 */
final class TestServer implements AutoCloseable {
    /** Small enough to be met, and times that tests can wait for. */
    static final ConnectionLimits TIGHT = new ConnectionLimits(60, 30, 20, 4 << 10, 1_000,
            Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(1),
            Duration.ofMillis(400));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final CompletableFuture<Void> laterAsked = new CompletableFuture<>();
    private final AtomicInteger laterRequests = new AtomicInteger();
    final CompletableFuture<HttpResponse> later = new CompletableFuture<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ActorSystem<Void> system;
    private final HttpListener listener;

    private TestServer(ConnectionLimits limits) {
        system = ActorSystem.create(Behaviors.empty(), "listener-test", quiet());
        HttpListener.Service service = new HttpListener.Service(this::handle, Responses::error);
        listener = HttpListener.bind(system, "127.0.0.1", 0, settings(system), limits, service,
                new PrefixedMeters(meters, "test."))
                .toCompletableFuture().join();
    }

    static TestServer start(ConnectionLimits limits) {
        return new TestServer(limits);
    }

    int port() {
        return listener.port();
    }

    void awaitLaterAsked(int times) {
        await(() -> laterRequests.get() == times, "requests: " + times);
    }

    static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** Open connections, as the metrics say. */
    int connections() {
        return (int) meters.get("test.http.connections").gauge().value();
    }

    int givenWay() {
        return (int) meters.get("test.http.connections.given.way").counter().count();
    }

    HttpListener listener() {
        return listener;
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        String path = request.getUri().path();
        if (path.equals("/later")) {
            laterRequests.incrementAndGet();
            laterAsked.complete(null);
            return later.copy();
        }
        return request.entity().toStrict(Duration.ofSeconds(10).toMillis(), system)
                .handle((body, failure) -> failure == null
                        ? HttpResponse.create().withEntity(path + " " + body.getData().size())
                        : Responses.error(Connection.inputError(request).orElseThrow()));
    }

    private static ServerSettings settings(ActorSystem<?> system) {
        return ServerSettings.create(system.settings().config());
    }

    private static Config quiet() {
        return ConfigFactory.parseString("akka.loglevel = WARNING, akka.log-dead-letters = off,"
                + " akka.http.server.request-timeout = infinite").withFallback(ConfigFactory.load());
    }

    @Override
    public void close() {
        listener.unbind();
        listener.terminate(Duration.ZERO).toCompletableFuture().join();
        system.terminate();
    }
}
