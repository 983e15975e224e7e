package io.corro.gateway.health;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.health.Readiness;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.temporal.TemporalMonitor;

/**
 * Ready means: the start is complete, the engine runs, the database answers, the ring has room, and a feed of our own
 * has quoted. Workflows are shown, but orders do not need them.
 */
public final class EngineReadiness implements Readiness {
    private final TradingEngine engine;
    private final DatabaseProbe probe;
    private final WorkflowRuntime workflows;
    private volatile boolean started;

    public EngineReadiness(TradingEngine engine, DatabaseProbe probe, WorkflowRuntime workflows) {
        this.engine = engine;
        this.probe = probe;
        this.workflows = workflows;
    }

    @Override
    public List<Check> checks() {
        return List.of(startCheck(), engineCheck(), databaseCheck(), backlogCheck(), feedCheck(), workflowCheck());
    }

    /** Everything has been prepared, the file with the address and keys included. */
    public void started() {
        started = true;
    }

    private Check startCheck() {
        return new Check("start", started, started ? "" : "preparing");
    }

    private Check engineCheck() {
        Status status = engine.status();
        return new Check("engine", status.state() == State.RUNNING,
                status.state().name().toLowerCase(Locale.ROOT) + ": " + status.detail());
    }

    private Check databaseCheck() {
        return new Check("database", probe.failure().isEmpty(), probe.failure());
    }

    private Check backlogCheck() {
        long backlog = engine.backlog();
        return new Check("projection", backlog < Limits.RING_SIZE, backlog + " of " + Limits.RING_SIZE
                + " slots wait for the tables");
    }

    private Check feedCheck() {
        FeedMode feed = engine.feedMode();
        if (feed == FeedMode.PUSH) {
            return pushCheck();
        }
        long silent = feed == FeedMode.SIMULATED
                ? engine.instruments().all().stream().filter(this::isSilent).count() : 0;
        return new Check("feed", silent == 0, feed.name().toLowerCase(Locale.ROOT)
                + (silent == 0 ? "" : ": " + silent + " instruments have not been quoted yet"));
    }

    /** Orders are taken while a feed from outside stalls, and wait: it is shown, and does not fail the check. */
    private Check pushCheck() {
        OptionalLong ageSeconds = feedAgeSeconds(engine);
        boolean stalled = ageSeconds.orElse(0) > engine.quoteAgeMax().toSeconds();
        return new Check("feed", !stalled, false, "push: " + (ageSeconds.isEmpty() ? "nothing has been quoted yet"
                : "the last quote is " + ageSeconds.getAsLong() + " s old")
                + (stalled ? ", and fills nothing any more" : ""));
    }

    /** The age of the newest quote of a market that is open; empty while there is none. */
    static OptionalLong feedAgeSeconds(TradingEngine engine) {
        long nowUs = engine.clock().nowUs();
        return engine.instruments().all().stream()
                .filter(each -> engine.calendar().isOpen(each.assetClass(), nowUs))
                .map(each -> engine.quotes().last(each.number())).filter(Objects::nonNull)
                .mapToLong(quote -> Math.max(0, nowUs - quote.timeUs()) / EngineClock.MICROS_PER_SECOND).min();
    }

    private Check workflowCheck() {
        TemporalMonitor.Status status = workflows.status();
        int stuck = workflows.stuckCases();
        String mode = workflows.temporal().mode().name().toLowerCase(Locale.ROOT);
        return new Check("workflows", status.state() == TemporalMonitor.State.RUNNING && stuck == 0, false, mode + ": "
                + status.state().name().toLowerCase(Locale.ROOT) + (status.detail().isEmpty() ? "" : ", ")
                + status.detail() + (stuck == 0 ? "" : ", stuck cases: " + stuck));
    }

    private boolean isSilent(Instrument instrument) {
        return instrument.active() && engine.quotes().last(instrument.number()) == null;
    }
}
