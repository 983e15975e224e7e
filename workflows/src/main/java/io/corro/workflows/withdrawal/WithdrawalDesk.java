package io.corro.workflows.withdrawal;

import java.util.List;

import io.temporal.workflow.Workflow;

import io.corro.workflows.process.ActionAnswer;
import io.corro.workflows.process.Steps;
import io.corro.workflows.withdrawal.WithdrawalActivities.Approval;
import io.corro.workflows.withdrawal.WithdrawalActivities.Resolution;

/**
 * Where people and the provider speak to a withdrawal. A request may arrive before the run has read its row: it then
 * waits, and is judged after that; otherwise its validator judges it, so that a refusal leaves no trace in the history.
 */
abstract class WithdrawalDesk implements WithdrawalWorkflow {
    final WithdrawalActivities steps = Workflow.newActivityStub(WithdrawalActivities.class, Steps.step());

    WithdrawalState state;
    Deliberation people;
    WithdrawalStage stage;
    /** Approvals that are not yet in the rows. */
    int approvalsMissing;
    boolean hasNews;

    final void open(WithdrawalState loaded) {
        state = loaded;
        people = new Deliberation(loaded);
        approvalsMissing = Math.max(0, loaded.approvalsNeeded() - loaded.approvers().size());
    }

    @Override
    public final ActionAnswer approve(Approve request) {
        awaitLoaded();
        people.checkApprove(stage, request);
        if (people.approve(request.actor())) {
            int missing = steps.approveWithdrawal(
                    new Approval(state.caseId(), request.actor(), request.reason(), now()));
            approvalsMissing = Math.min(approvalsMissing, missing);
        }
        return new ActionAnswer(stage.word(), approvalsMissing);
    }

    @Override
    public final void mayApprove(Approve request) {
        if (isLoaded()) {
            people.checkApprove(stage, request);
        }
    }

    @Override
    public final ActionAnswer reject(Decide request) {
        awaitLoaded();
        people.checkReject(stage, request);
        return end(WithdrawalStage.REJECTED, request);
    }

    @Override
    public final void mayReject(Decide request) {
        if (isLoaded()) {
            people.checkReject(stage, request);
        }
    }

    @Override
    public final ActionAnswer cancel(Decide request) {
        awaitLoaded();
        people.checkCancel(stage, request);
        return end(WithdrawalStage.CANCELLED, request);
    }

    @Override
    public final void mayCancel(Decide request) {
        if (isLoaded()) {
            people.checkCancel(stage, request);
        }
    }

    @Override
    public final ActionAnswer resolve(Resolve request) {
        awaitLoaded();
        people.checkResolve(stage, request);
        if (people.isNewVerdict(request.actor())) {
            steps.noteResolution(new Resolution(
                    state.caseId(), request.actor(), request.paid(), request.evidence(), now()));
            people.resolve(request.actor(), request.paid());
        }
        return new ActionAnswer(stage.word(), people.verdictsMissing(request.paid()));
    }

    @Override
    public final void mayResolve(Resolve request) {
        if (isLoaded()) {
            people.checkResolve(stage, request);
        }
    }

    @Override
    public final ActionAnswer retryNow(Decide request) {
        awaitLoaded();
        Deliberation.checkRetry(stage);
        hasNews = true;
        return new ActionAnswer(stage.word(), 0);
    }

    @Override
    public final void mayRetryNow(Decide request) {
        if (isLoaded()) {
            Deliberation.checkRetry(stage);
        }
    }

    @Override
    public final void providerEvent(String type) {
        hasNews = true;
    }

    @Override
    public final View view() {
        return isLoaded() ? new View(stage.word(), allowedActions()) : new View("starting", List.of());
    }

    final List<String> allowedActions() {
        return WithdrawalProcess.allowedActions(stage);
    }

    static long now() {
        return Workflow.currentTimeMillis();
    }

    /** The main thread does it; the answer tells how it ended. */
    private ActionAnswer end(WithdrawalStage how, Decide request) {
        people.end(how, request);
        Workflow.await(() -> stage.isFinal());
        return new ActionAnswer(stage.word(), 0);
    }

    private boolean isLoaded() {
        return stage != null;
    }

    private void awaitLoaded() {
        Workflow.await(this::isLoaded);
    }
}
