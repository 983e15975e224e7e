package io.corro.gateway.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.runtime.TradingEngine;
import io.corro.gateway.http.health.Readiness;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.WorkflowRuntime;

/** What watches over the running server: meters, readiness, the database's probe and housekeeping. Thread-safe. */
public final class HealthService implements AutoCloseable {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DatabaseProbe probe;
    private final EngineReadiness readiness;
    private final ProcessMeters processMeters;
    private final Housekeeping housekeeping;

    public HealthService(TradingEngine engine, Database database, WorkflowRuntime workflows) {
        probe = new DatabaseProbe(database, engine);
        readiness = new EngineReadiness(engine, probe, workflows);
        Gauge.builder("corro.feed.quote.age.seconds", engine,
                running -> EngineReadiness.feedAgeSeconds(running).orElse(0))
                .description("age of the newest quote of an open market").register(meters);
        processMeters = new ProcessMeters(workflows, meters);
        housekeeping = new Housekeeping(database);
    }

    public PrometheusMeterRegistry meters() {
        return meters;
    }

    /** Not ready before {@link #serving}. */
    public Readiness readiness() {
        return readiness;
    }

    /** Everything has been prepared, the file with the address and keys included: from now on parts are watched. */
    public void serving() {
        probe.start();
        processMeters.start();
        housekeeping.start();
        readiness.started();
    }

    @Override
    public void close() {
        housekeeping.close();
        processMeters.close();
        probe.close();
    }
}
