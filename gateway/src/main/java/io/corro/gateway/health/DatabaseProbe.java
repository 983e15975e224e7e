package io.corro.gateway.health;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.persistence.postgres.Database;

/**
 * Asks the database once a second whether it is there, so that readiness does not wait for an order to find out. When
 * it has gone the engine is stopped at once; the supervisor loads it again when it is back. Thread
 * {@code database-probe}.
 */
public final class DatabaseProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int ANSWER_SECONDS = 3;

    private final Database database;
    private final TradingEngine engine;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("database-probe").daemon().factory());
    private volatile String failure = "";

    public DatabaseProbe(Database database, TradingEngine engine) {
        this.database = database;
        this.engine = engine;
    }

    public void start() {
        executor.scheduleWithFixedDelay(this::probe, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Empty while the database answers, otherwise why it does not. */
    String failure() {
        return failure;
    }

    private void probe() {
        try {
            database.jdbi().useHandle(
                    handle -> handle.createQuery("SELECT 1").setQueryTimeout(ANSWER_SECONDS).mapTo(int.class).one());
            failure = "";
        } catch (RuntimeException e) {
            if (failure.isEmpty()) {
                LOG.warn("the database does not answer: {}", e.getMessage());
            }
            failure = "does not answer";
            if (engine.status().state() == State.RUNNING) {
                engine.storageLost("the database does not answer");
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
