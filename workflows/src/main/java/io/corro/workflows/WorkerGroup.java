package io.corro.workflows;

import java.util.List;
import java.util.stream.Stream;

import io.corro.persistence.books.kyc.KycExpiry;
import io.corro.workflows.cases.NightlyReconciliation;
import io.corro.workflows.kyc.IdentityExpiry;
import io.corro.workflows.runtime.BackgroundTasks;
import io.corro.workflows.runtime.DueRuns;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.runtime.Schedules;
import io.corro.workflows.runtime.StepCounts;
import io.corro.workflows.runtime.TemporalSchedules;
import io.corro.workflows.runtime.TickerSchedules;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.temporal.TemporalMode;
import io.corro.workflows.temporal.TemporalService;

/**
 * Who works on a Temporal service that answers: the workers with the steps of every process, and what wakes them by the
 * calendar.
 */
final class WorkerGroup implements AutoCloseable {
    private final Workers workers;
    private final Schedules schedules;
    private final List<ScheduledJob> jobs;

    WorkerGroup(TemporalService temporal, ProcessEnvironment environment, List<ProcessModule> processes,
            BackgroundTasks chores) {
        workers = new Workers(temporal.client(), environment.tables(), environment.clock());
        processes.forEach(process -> process.register(workers));
        jobs = Stream.concat(processes.stream().flatMap(process -> process.schedules().stream()),
                Stream.of(new NightlyReconciliation(environment.tables()).job(),
                        new IdentityExpiry(new KycExpiry(environment.database().jdbi())).job()))
                .toList();
        DueRuns runs = new DueRuns(environment.tables().scheduleRuns());
        // The embedded service has no schedules.
        schedules = temporal.mode() == TemporalMode.EMBEDDED
                ? new TickerSchedules(chores, runs, environment.clock())
                : new TemporalSchedules(temporal.client(), workers, runs, environment.clock());
    }

    StepCounts counts() {
        return workers.counts();
    }

    /** To be called again when Temporal has been away: it may have lost its schedules. */
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
