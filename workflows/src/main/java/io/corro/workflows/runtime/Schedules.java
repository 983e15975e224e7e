package io.corro.workflows.runtime;

import java.util.List;

/** What wakes scheduled jobs. What they then do is the same in every run mode: {@link DueRuns}. */
public interface Schedules {

    /** Begins to wake these jobs; called once. */
    void install(List<ScheduledJob> jobs);
}
