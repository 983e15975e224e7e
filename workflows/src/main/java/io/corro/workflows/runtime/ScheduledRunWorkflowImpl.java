package io.corro.workflows.runtime;

import java.time.Duration;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

/** One activity, which makes up everything that is due. */
public final class ScheduledRunWorkflowImpl implements ScheduledRunWorkflow {
    private static final Duration CATCH_UP_TIMEOUT = Duration.ofMinutes(10);

    private final ScheduledRunActivities activities = Workflow.newActivityStub(ScheduledRunActivities.class,
            ActivityOptions.newBuilder(StepOptions.step()).setStartToCloseTimeout(CATCH_UP_TIMEOUT).build());

    @Override
    public void run(String jobName) {
        activities.catchUpSchedule(jobName);
    }
}
