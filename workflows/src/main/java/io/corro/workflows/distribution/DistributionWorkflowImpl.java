package io.corro.workflows.distribution;

import io.corro.persistence.books.distribution.DistributionStage;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

import io.corro.workflows.distribution.DistributionActivities.End;
import io.corro.workflows.distribution.DistributionActivities.Resolution;
import io.corro.workflows.distribution.DistributionActivities.Step;
import io.corro.workflows.distribution.PostingActivities.Batch;
import io.corro.workflows.distribution.PostingActivities.Posted;
import io.corro.workflows.runtime.ApprovalState;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.Timers;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.SearchKeys;

/**
 * The state machine: one method per stage, each of which waits for what ends the stage, has it written into the rows,
 * and returns the next stage. A run begins at the stage of its row, so a run that was lost goes on where it stood.
 *
 * <p>One main thread; requests of people only note what was said, in {@link ApprovalState}, and wake it. The exceptions
 * are words that must outlive a crash before they are answered: approvals, and what becomes of parked lines.
 */
public final class DistributionWorkflowImpl extends DistributionDesk {
    private static final String SYSTEM = "system";

    private final PostingActivities postings = Workflow.newActivityStub(PostingActivities.class,
            ActivityOptions.newBuilder(StepOptions.step())
                    .setStartToCloseTimeout(WorkflowLimits.BATCH_TIMEOUT)
                    .setHeartbeatTimeout(WorkflowLimits.STEP_TIMEOUT)
                    .build());

    private int lastLine;
    private boolean escalated;

    @Override
    public String run(String caseId) {
        open(steps.loadDistribution(caseId));
        enter(DistributionStage.fromCode(state.stage()));
        if (stage.isFinal()) {
            Timers.awaitLateRequest(() -> isAskedLate);
        }
        while (!stage.isFinal()) {
            enter(people.isEnding() && !stage.isPastNoReturn() ? end() : next());
            settled();
            continueAsNewWhenLong(caseId);
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return stage.code();
    }

    private DistributionStage next() {
        return switch (stage) {
            case DRAFT -> snapshot();
            case CUTOFF_SNAPSHOT -> attachNav();
            case NAV_SEALED -> computeFees();
            case FEES_COMPUTED -> review();
            case IN_REVIEW -> awaitApproval();
            case APPROVED -> fund();
            case BLOCKED_FUNDS -> awaitFunds();
            case POSTING -> post();
            case PARTIAL -> awaitResolution();
            case RECONCILED -> close();
            case CLOSED, REJECTED, SUPERSEDED -> stage;
        };
    }

    private void enter(DistributionStage next) {
        if (next == stage) {
            return;
        }
        stage = next;
        lastLine = 0;
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.STAGE.valueSet(stage.code()), SearchKeys.NEEDS.valueSet(stage.need()));
        Workflow.setCurrentDetails("**" + stage.code() + "**, allowed: "
                + String.join(", ", DistributionProcess.allowedActions(stage)));
    }

    private DistributionStage snapshot() {
        String missing = steps.snapshotHoldings(step());
        if (missing.isEmpty()) {
            return DistributionStage.CUTOFF_SNAPSHOT;
        }
        return await(state.times().cutPollMs(), "Look for " + missing);
    }

    private DistributionStage attachNav() {
        steps.attachNav(step());
        return DistributionStage.NAV_SEALED;
    }

    private DistributionStage computeFees() {
        steps.computeFees(step());
        return DistributionStage.FEES_COMPUTED;
    }

    /** From here on there is something that people can approve. */
    private DistributionStage review() {
        state = steps.reviewDistribution(step());
        approvalsMissing = state.approvalsNeeded();
        return DistributionStage.fromCode(state.stage());
    }

    /** An approval has written itself when it counts here. */
    private DistributionStage awaitApproval() {
        if (!Timers.awaitUntil(now() + state.times().escalateAfterMs(), "Escalation of the approval",
                this::isDecided) && !escalated) {
            escalated = true;
            steps.escalateDistribution(step());
        }
        return approvalsMissing == 0 && !people.isEnding() ? DistributionStage.APPROVED : stage;
    }

    private boolean isDecided() {
        return people.isEnding() || approvalsMissing == 0;
    }

    /** The flag goes up before the step is scheduled: from then on nothing is accepted that might come too late. */
    private DistributionStage fund() {
        people.passNoReturn(true);
        String refusal = steps.fundDistribution(step());
        if (refusal.isEmpty()) {
            return DistributionStage.POSTING;
        }
        people.passNoReturn(false);
        return DistributionStage.BLOCKED_FUNDS;
    }

    private DistributionStage awaitFunds() {
        await(state.times().fundsPollMs(), "Look for the money");
        return people.isEnding() ? stage : fund();
    }

    /** One batch after the other; when all lines have been tried, what was approved must be what was posted. */
    private DistributionStage post() {
        Posted posted = postings.postLines(new Batch(state.caseId(), lastLine, now()));
        lastLine = posted.lastLine();
        if (!posted.isEnd()) {
            return stage;
        }
        if (posted.parked() > 0) {
            steps.noteParked(step());
            return DistributionStage.PARTIAL;
        }
        return reconcile();
    }

    private DistributionStage reconcile() {
        return steps.reconcileDistribution(step()).isEmpty()
                ? DistributionStage.RECONCILED : DistributionStage.PARTIAL;
    }

    /** Somebody says what becomes of the lines, or else they are tried again after a while. */
    private DistributionStage awaitResolution() {
        await(state.times().parkPollMs(), "Try parked lines again");
        steps.resolveLines(new Resolution(state.caseId(), SYSTEM, 0, false, "looked again", now()));
        return DistributionStage.POSTING;
    }

    private DistributionStage close() {
        steps.closeDistribution(step());
        return DistributionStage.CLOSED;
    }

    private DistributionStage end() {
        moving();
        ApprovalState.Ending<DistributionStage> ending = people.ending().orElseThrow();
        steps.endDistribution(new End(
                state.caseId(), ending.stage().code(), ending.actor(), ending.reason(), now()));
        return ending.stage();
    }

    private DistributionStage await(long pauseMs, String summary) {
        settled();
        Timers.awaitUntil(now() + pauseMs, summary, () -> hasNews || people.isEnding());
        hasNews = false;
        return stage;
    }

    /** What a step that moves the case begins with. */
    private Step step() {
        moving();
        return new Step(state.caseId(), now());
    }
}
