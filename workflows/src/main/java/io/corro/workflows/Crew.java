package io.corro.workflows;

import java.util.List;

import io.corro.workflows.engine.EngineMode;
import io.corro.workflows.engine.WorkflowEngine;
import io.corro.workflows.process.Chores;
import io.corro.workflows.process.ProcessModule;
import io.corro.workflows.process.Workers;
import io.corro.workflows.schedule.DueRuns;
import io.corro.workflows.schedule.ScheduledJob;
import io.corro.workflows.schedule.Schedules;
import io.corro.workflows.schedule.TemporalSchedules;
import io.corro.workflows.schedule.TickerSchedules;

/** Who works on an engine that answers: the workers with the steps of every process, and what wakes them by the calendar. */
final class Crew implements AutoCloseable {
    private final Workers workers;
    private final Schedules schedules;
    private final List<ScheduledJob> jobs;

    Crew(WorkflowEngine engine, ProcessEnvironment environment, List<ProcessModule> processes, Chores chores) {
        workers = new Workers(engine.client(), environment.tables().attempts());
        processes.forEach(process -> process.register(workers));
        jobs = processes.stream().flatMap(process -> process.schedules().stream()).toList();
        DueRuns runs = new DueRuns(environment.tables().scheduleRuns());
        // The embedded service has no schedules.
        schedules = engine.mode() == EngineMode.EMBEDDED
                ? new TickerSchedules(chores, runs, environment.clock())
                : new TemporalSchedules(engine.client(), workers, runs, environment.clock());
    }

    /** To be called again when the engine has been away: it may have lost its schedules. */
    void start() {
        workers.start();
        schedules.install(jobs);
    }

    /** Lets begun steps finish. */
    @Override
    public void close() {
        workers.close();
    }

    /** Stops at once, as a killed process would. */
    void abort() {
        workers.abort();
    }
}
