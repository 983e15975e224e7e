package io.corro.workflows.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Looks at the clock every second; for the embedded service, which has no schedules. */
public final class TickerSchedules implements Schedules {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final BackgroundTasks chores;
    private final DueRuns runs;
    private final InstantSource clock;

    public TickerSchedules(BackgroundTasks chores, DueRuns runs, InstantSource clock) {
        this.chores = chores;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void install(List<ScheduledJob> jobs) {
        for (ScheduledJob job : jobs) {
            chores.every(TICK, "schedule-" + job.name(), () -> runs.catchUp(job, clock.instant()));
        }
    }
}
