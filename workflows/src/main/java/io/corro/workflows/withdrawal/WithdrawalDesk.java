package io.corro.workflows.withdrawal;

import io.corro.persistence.books.withdrawal.WithdrawalStage;
import java.util.List;

import io.temporal.workflow.Workflow;

import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.ApprovalState;
import io.corro.workflows.runtime.ApprovalState.Requester;
import io.corro.workflows.runtime.Refusals;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.UpdateHandlers;
import io.corro.workflows.withdrawal.WithdrawalActivities.Approval;
import io.corro.workflows.withdrawal.WithdrawalActivities.Resolution;

/** What people and the provider may say to a withdrawal. */
abstract class WithdrawalDesk extends UpdateHandlers<WithdrawalStage> implements WithdrawalWorkflow {
    final WithdrawalActivities steps = Workflow.newActivityStub(WithdrawalActivities.class, StepOptions.step());

    WithdrawalState state;
    ResolutionVotes verdicts;

    final void open(WithdrawalState loaded) {
        state = loaded;
        people = new ApprovalState<>(new Requester(loaded.userId(), "own_withdrawal",
                "it takes somebody other than the customer"), loaded::contentHash, loaded.approvers());
        verdicts = new ResolutionVotes(loaded.verdicts());
        approvalsMissing = Math.max(0, loaded.approvalsNeeded() - loaded.approvers().size());
    }

    @Override
    public final ActionAnswer approve(Approve request) {
        awaitSettled();
        checkApprove(request);
        return approvedBy(request.actor(), () -> steps.approveWithdrawal(
                new Approval(state.caseId(), request.actor(), request.reason(), now())));
    }

    @Override
    public final void mayApprove(Approve request) {
        if (isSettled()) {
            checkApprove(request);
        }
    }

    @Override
    public final ActionAnswer reject(Decide request) {
        awaitSettled();
        checkReject(request);
        return endAs(WithdrawalStage.REJECTED, request.actor(), request.reason());
    }

    @Override
    public final void mayReject(Decide request) {
        if (isSettled()) {
            checkReject(request);
        }
    }

    @Override
    public final ActionAnswer cancel(Decide request) {
        awaitSettled();
        people.checkEnd(stage, WithdrawalStage.CANCELLED, request.actor());
        return endAs(WithdrawalStage.CANCELLED, request.actor(), request.reason());
    }

    @Override
    public final void mayCancel(Decide request) {
        if (isSettled()) {
            people.checkEnd(stage, WithdrawalStage.CANCELLED, request.actor());
        }
    }

    @Override
    public final ActionAnswer resolve(Resolve request) {
        awaitSettled();
        checkResolve(request);
        if (verdicts.isNew(request.actor())) {
            steps.noteResolution(new Resolution(
                    state.caseId(), request.actor(), request.paid(), request.evidence(), now()));
            verdicts.add(request.actor(), request.paid());
        }
        return new ActionAnswer(stage.code(), verdicts.missing(request.paid()));
    }

    @Override
    public final void mayResolve(Resolve request) {
        if (isSettled()) {
            checkResolve(request);
        }
    }

    @Override
    public final ActionAnswer retryNow(Decide request) {
        awaitSettled();
        checkRetry();
        hasNews = true;
        return new ActionAnswer(stage.code(), 0);
    }

    @Override
    public final void mayRetryNow(Decide request) {
        if (isSettled()) {
            checkRetry();
        }
    }

    @Override
    public final void providerEvent(String type) {
        hasNews = true;
    }

    @Override
    public final View view() {
        return stage == null ? new View("starting", List.of()) : new View(stage.code(), allowedActions());
    }

    final List<String> allowedActions() {
        return WithdrawalProcess.allowedActions(stage);
    }

    private void checkApprove(Approve request) {
        people.checkApprove(stage, WithdrawalStage.PENDING_APPROVAL, request.actor(), request.contentHash());
    }

    private void checkReject(Decide request) {
        people.checkEnd(stage, WithdrawalStage.REJECTED, request.actor());
        people.requireSomebodyElse(request.actor());
    }

    private void checkResolve(Resolve request) {
        if (!verdicts.isRepeated(request)) {
            people.requireSomebodyElse(request.actor());
            verdicts.check(stage, request);
        }
    }

    private void checkRetry() {
        switch (stage) {
            case PARKED, SUBMITTED, IN_DOUBT -> {}
            default -> throw Refusals.refusal("nothing_to_retry", "it is " + stage.code());
        }
    }
}
