package io.corro.workflows.proposal;

import io.temporal.workflow.Workflow;

import io.corro.workflows.runtime.CaseRun;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.StepOptions;

/** Waits for a decision until the deadline, then has what was approved placed. */
public final class ProposalWorkflowImpl extends CaseRun implements ProposalWorkflow {
    private final ProposalActivities steps =
            Workflow.newActivityStub(ProposalActivities.class, StepOptions.step());

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceProposal(step);
    }

    @Override
    protected Look provider(Look look, CaseStep step) {
        return steps.placeProposal(step);
    }
}
