package io.corro.workflows.withdrawal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.CaseWorkflow;

/** The run of one withdrawal. */
@WorkflowInterface
public interface WithdrawalWorkflow extends CaseWorkflow {
    /** Its name in Temporal; {@code WithdrawalWorkflow} was that of versions before, whose runs are taken over. */
    String TYPE = "Withdrawal";

    /** @return the stage in which the case has ended */
    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
