package io.corro.workflows.runtime;

import io.temporal.activity.ActivityInterface;

/** The step of {@link ScheduledRunWorkflow}. */
@ActivityInterface
public interface ScheduledRunActivities {

    /** Does what is due of a job; idempotent. */
    void catchUpSchedule(String jobName);
}
