package io.corro.workflows.runtime;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The smallest process that has everything: a step, a wait, a request from outside, an end. */
@WorkflowInterface
public interface SampleWorkflow {

    @WorkflowMethod
    void run(String caseId);

    @UpdateMethod
    ActionAnswer finish(String who);

    @UpdateValidatorMethod(updateName = "finish")
    void validateFinish(String who);
}
