package io.corro.gateway.config;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.postgres.DatabaseConfig;

/** The actor system of this process; its durable actors keep their events in the platform's database. Thread-safe. */
public record ActorRuntime(ActorSystem<Void> system) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActorRuntime.class);
    private static final String DATABASE = "akka-persistence-jdbc.shared-databases.corro.db.";
    private static final long STOP_TIMEOUT_S = 10;

    public static ActorRuntime start(DatabaseConfig database) {
        Config address = ConfigFactory.parseMap(Map.of(
                DATABASE + "url", database.url(),
                DATABASE + "user", database.user(),
                DATABASE + "password", database.password()));
        return start("corro", address.withFallback(ConfigFactory.load()));
    }

    public static ActorRuntime start(String name, Config config) {
        return new ActorRuntime(ActorSystem.create(Behaviors.empty(), name, config));
    }

    /** Waits a bounded time for the actors to end. */
    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(STOP_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the actors did not stop in time: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
