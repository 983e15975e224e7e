package io.corro.workflows.process;

import io.temporal.workflow.Workflow;

public final class ErrandWorkflowImpl implements ErrandWorkflow {
    private final ErrandActivities activities = Workflow.newActivityStub(ErrandActivities.class, Steps.step());
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
