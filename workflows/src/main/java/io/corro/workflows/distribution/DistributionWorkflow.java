package io.corro.workflows.distribution;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.CaseWorkflow;

/** The run of one distribution. */
@WorkflowInterface
public interface DistributionWorkflow extends CaseWorkflow {
    /** Its name in Temporal; {@code DistributionWorkflow} was that of versions before, whose runs are taken over. */
    String TYPE = "Distribution";

    /** @return the stage in which the case has ended */
    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
