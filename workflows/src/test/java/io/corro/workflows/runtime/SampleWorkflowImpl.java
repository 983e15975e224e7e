package io.corro.workflows.runtime;

import io.temporal.workflow.Workflow;

public final class SampleWorkflowImpl implements SampleWorkflow {
    private final SampleActivities activities = Workflow.newActivityStub(SampleActivities.class, StepOptions.step());
    private String finishedBy = "";

    @Override
    public void run(String caseId) {
        if (activities.begin(caseId)) {
            Workflow.await(() -> !finishedBy.isEmpty());
            activities.end(caseId, finishedBy);
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    @Override
    public ActionAnswer finish(String who) {
        finishedBy = who;
        return new ActionAnswer("done", 0);
    }

    @Override
    public void validateFinish(String who) {
        if (!finishedBy.isEmpty()) {
            throw Refusals.refusal("already_finished", "finished by " + finishedBy);
        }
    }
}
