package io.corro.workflows.distribution;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

import io.corro.workflows.distribution.PostingActivities.Batch;
import io.corro.workflows.distribution.PostingActivities.Posted;
import io.corro.workflows.runtime.CaseRun;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.WorkflowLimits;

/** Has the rows advance, and lines posted batch by batch. */
public final class DistributionWorkflowImpl extends CaseRun implements DistributionWorkflow {
    private final DistributionActivities steps =
            Workflow.newActivityStub(DistributionActivities.class, StepOptions.step());
    private final PostingActivities postings = Workflow.newActivityStub(PostingActivities.class,
            ActivityOptions.newBuilder(StepOptions.step())
                    .setStartToCloseTimeout(WorkflowLimits.BATCH_TIMEOUT)
                    .setHeartbeatTimeout(WorkflowLimits.STEP_TIMEOUT)
                    .build());

    private int lastLine;

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceDistribution(step);
    }

    /** The next batch; when all lines have been tried, what was approved must be what was posted. */
    @Override
    protected Look provider(Look look, CaseStep step) {
        Posted posted = postings.postLines(new Batch(step.caseId(), lastLine, step.atMs()));
        lastLine = posted.isEnd() ? 0 : posted.lastLine();
        return posted.isEnd() ? steps.linesPosted(step) : look;
    }
}
