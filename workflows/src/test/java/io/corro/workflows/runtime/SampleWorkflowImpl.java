package io.corro.workflows.runtime;

import io.temporal.workflow.Workflow;

public final class SampleWorkflowImpl extends CaseRun implements SampleWorkflow {
    private final SampleActivities steps = Workflow.newActivityStub(SampleActivities.class, StepOptions.step());

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceSample(step);
    }

    @Override
    protected Look provider(Look look, CaseStep step) {
        return steps.advanceSample(step);
    }
}
