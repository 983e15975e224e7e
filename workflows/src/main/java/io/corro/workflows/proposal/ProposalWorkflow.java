package io.corro.workflows.proposal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.CaseWorkflow;

/** The run of one proposal. */
@WorkflowInterface
public interface ProposalWorkflow extends CaseWorkflow {
    /** Its name in Temporal. */
    String TYPE = "Proposal";

    /** @return the stage in which the case has come to rest */
    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
