package io.corro.workflows.runtime;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What a Temporal Schedule starts: wakes one job. */
@WorkflowInterface
public interface ScheduledRunWorkflow {

    @WorkflowMethod
    void run(String jobName);
}
