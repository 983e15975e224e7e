package io.corro.workflows.distribution;

import io.corro.persistence.books.distribution.DistributionStage;
import java.util.List;

import io.temporal.workflow.Workflow;

import io.corro.workflows.distribution.DistributionActivities.Approval;
import io.corro.workflows.distribution.DistributionActivities.Resolution;
import io.corro.workflows.distribution.DistributionActivities.Restatement;
import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.ApprovalState;
import io.corro.workflows.runtime.ApprovalState.Requester;
import io.corro.workflows.runtime.Refusals;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.UpdateHandlers;

/** What people may say to a distribution. */
abstract class DistributionDesk extends UpdateHandlers<DistributionStage> implements DistributionWorkflow {
    static final String UNCLAIMED = "unclaimed";
    static final String RETRY = "retry";

    final DistributionActivities steps = Workflow.newActivityStub(DistributionActivities.class, StepOptions.step());

    DistributionState state;
    boolean isAskedLate;

    final void open(DistributionState loaded) {
        state = loaded;
        people = new ApprovalState<>(new Requester(loaded.requestedBy(), "own_distribution",
                "it takes somebody other than who ordered it"), () -> state.contentHash(), loaded.approvers());
        approvalsMissing = Math.max(0, loaded.approvalsNeeded() - loaded.approvers().size());
    }

    @Override
    public final ActionAnswer approve(Approve request) {
        awaitSettled();
        mayApprove(request);
        return approvedBy(request.actor(), () -> steps.approveDistribution(
                new Approval(state.caseId(), request.actor(), request.reason(), now())));
    }

    @Override
    public final void mayApprove(Approve request) {
        if (isSettled()) {
            people.checkApprove(stage, DistributionStage.IN_REVIEW, request.actor(), request.contentHash());
        }
    }

    @Override
    public final ActionAnswer reject(Decide request) {
        awaitSettled();
        mayReject(request);
        return endAs(DistributionStage.REJECTED, request.actor(), request.reason());
    }

    @Override
    public final void mayReject(Decide request) {
        if (isSettled()) {
            people.checkEnd(stage, DistributionStage.REJECTED, request.actor());
        }
    }

    @Override
    public final ActionAnswer supersede(Decide request) {
        awaitSettled();
        maySupersede(request);
        return endAs(DistributionStage.SUPERSEDED, request.actor(), request.reason());
    }

    @Override
    public final void maySupersede(Decide request) {
        if (isSettled()) {
            people.checkEnd(stage, DistributionStage.SUPERSEDED, request.actor());
        }
    }

    @Override
    public final ActionAnswer retryNow(Decide request) {
        awaitSettled();
        mayRetryNow(request);
        hasNews = true;
        return new ActionAnswer(stage.code(), 0);
    }

    @Override
    public final void mayRetryNow(Decide request) {
        if (isSettled() && !DistributionProcess.allowedActions(stage).contains("retry_now")) {
            throw Refusals.refusal("nothing_to_retry", "it is " + stage.code());
        }
    }

    @Override
    public final ActionAnswer resolveLines(Resolve request) {
        awaitSettled();
        mayResolveLines(request);
        int lines = steps.resolveLines(new Resolution(state.caseId(), request.actor(), request.line(),
                request.verdict().equals(UNCLAIMED), request.evidence(), now()));
        if (lines == 0) {
            throw Refusals.refusal("no_such_line", "no parked line " + request.line());
        }
        hasNews = true;
        return new ActionAnswer(stage.code(), 0);
    }

    @Override
    public final void mayResolveLines(Resolve request) {
        if (isSettled() && stage != DistributionStage.PARTIAL) {
            throw Refusals.refusal("not_partial", "it is " + stage.code());
        }
        if (isSettled() && request.verdict().equals(UNCLAIMED)) {
            people.requireSomebodyElse(request.actor());
        }
    }

    @Override
    public final ActionAnswer restate(Restate request) {
        awaitSettled();
        mayRestate(request);
        isAskedLate = true;
        String refusal = steps.restateDistribution(new Restatement(
                state.caseId(), request.requestId(), request.actor(), request.reason(), now()));
        if (!refusal.isEmpty()) {
            throw Refusals.refusal(refusal, "it is " + stage.code());
        }
        return new ActionAnswer(stage.code(), 0);
    }

    @Override
    public final void mayRestate(Restate request) {
        if (isSettled() && stage != DistributionStage.CLOSED) {
            throw Refusals.refusal("nothing_to_restate", "it is " + stage.code());
        }
    }

    @Override
    public final View view() {
        return stage == null ? new View("starting", List.of())
                : new View(stage.code(), DistributionProcess.allowedActions(stage));
    }
}
