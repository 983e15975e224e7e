package io.corro.workflows.withdrawal;

import io.corro.persistence.books.withdrawal.WithdrawalStage;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.temporal.workflow.Workflow;

import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PaymentReport.Finding;
import io.corro.workflows.runtime.ApprovalState;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.Timers;
import io.corro.workflows.temporal.SearchKeys;
import io.corro.workflows.withdrawal.WithdrawalActivities.Amount;
import io.corro.workflows.withdrawal.WithdrawalActivities.Doubt;
import io.corro.workflows.withdrawal.WithdrawalActivities.End;
import io.corro.workflows.withdrawal.WithdrawalActivities.Park;
import io.corro.workflows.withdrawal.WithdrawalActivities.Review;
import io.corro.workflows.withdrawal.WithdrawalActivities.Step;
import io.corro.workflows.withdrawal.WithdrawalActivities.Submitted;
import io.corro.workflows.withdrawal.WithdrawalActivities.Wait;

/**
 * The state machine: one method per stage, each of which waits for what ends the stage, has it written into the rows,
 * and returns the next stage. A run begins at the stage of its row, so a run that was lost goes on where it stood.
 *
 * <p>One main thread; requests of people only note what was said, in {@link ApprovalState}, and wake it. The exceptions
 * are words that must outlive a crash before they are answered: approvals and resolutions write themselves.
 */
public final class WithdrawalWorkflowImpl extends WithdrawalDesk {
    private static final String SYSTEM = "system";
    /** Pauses of a parked withdrawal grow to 64 times the first one; people can make it look again at once. */
    private static final int PARK_DOUBLINGS_MAX = 6;

    private final PayoutActivities provider =
            Workflow.newActivityStub(PayoutActivities.class, StepOptions.providerCall());

    private long approveUntilMs;
    private long coolingUntilMs;
    private long doubtSinceMs;
    private int lookups;
    private boolean peopleAsked;

    @Override
    public String run(String caseId) {
        load(caseId);
        if (stage.isFinal()) {
            hasNews = true;
        }
        while (!stage.isFinal()) {
            enter(people.isEnding() && !stage.isPastNoReturn() ? end() : next());
            settled();
            continueAsNewWhenLong(caseId);
        }
        while (hasNews) {
            hasNews = false;
            comparePayout();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return stage.code();
    }

    private void load(String caseId) {
        open(steps.loadWithdrawal(caseId));
        approveUntilMs = state.approveUntilMs();
        coolingUntilMs = state.coolingUntilMs();
        enter(WithdrawalStage.fromCode(state.stage()));
    }

    private WithdrawalStage next() {
        return switch (stage) {
            case REQUESTED, HELD -> review();
            case PENDING_APPROVAL -> awaitApproval();
            case APPROVED -> cool();
            case COOLING -> awaitCooling();
            case PARKED -> awaitUnparked();
            case SUBMITTING -> conclude(provider.payOut(state.caseId()));
            case SUBMITTED -> awaitResult();
            case IN_DOUBT -> clearDoubt();
            case PAID, PARTIALLY_PAID, FAILED, RETURNED, REJECTED, CANCELLED, EXPIRED -> stage;
        };
    }

    private void enter(WithdrawalStage next) {
        if (next == stage) {
            return;
        }
        stage = next;
        lookups = 0;
        peopleAsked = false;
        doubtSinceMs = now();
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.STAGE.valueSet(stage.code()), SearchKeys.NEEDS.valueSet(stage.need()));
        Workflow.setCurrentDetails("**" + stage.code() + "**, allowed: " + String.join(", ", allowedActions()));
    }

    private WithdrawalStage review() {
        moving();
        Review review = steps.reviewWithdrawal(new Step(state.caseId(), now()));
        approvalsMissing = review.approvals();
        approveUntilMs = review.approveUntilMs();
        return approvalsMissing == 0 ? WithdrawalStage.APPROVED : WithdrawalStage.PENDING_APPROVAL;
    }

    /** An approval has written itself when it counts here, so the stage of the row is never behind. */
    private WithdrawalStage awaitApproval() {
        Supplier<Boolean> decided = () -> people.isEnding() || approvalsMissing == 0;
        long escalateAtMs = Math.min(approveUntilMs, state.requestedAtMs() + state.times().escalateAfterMs());
        if (!Timers.awaitUntil(escalateAtMs, "Escalation of the approval", decided) && now() < approveUntilMs) {
            steps.escalateWithdrawal(new Step(state.caseId(), now()));
            Timers.awaitUntil(approveUntilMs, "End of the time for approval", decided);
        }
        if (people.isEnding()) {
            return stage;
        }
        return approvalsMissing == 0 ? WithdrawalStage.APPROVED
                : end(WithdrawalStage.EXPIRED, SYSTEM, "nobody has approved it in time");
    }

    private WithdrawalStage cool() {
        long notice = state.requestedAtMs() + Duration.ofDays(state.noticeDays()).toMillis();
        coolingUntilMs = Math.max(notice, now() + state.times().coolingMs());
        if (coolingUntilMs <= now()) {
            return redeem();
        }
        moving();
        steps.coolWithdrawal(new Wait(state.caseId(), coolingUntilMs, now()));
        return WithdrawalStage.COOLING;
    }

    private WithdrawalStage awaitCooling() {
        Timers.awaitUntil(coolingUntilMs, "End of the notice period", people::isEnding);
        return people.isEnding() ? stage : redeem();
    }

    private WithdrawalStage awaitUnparked() {
        long limitMs = state.requestedAtMs() + state.times().parkLimitMs();
        long pauseMs = state.times().parkPollMs() << Math.min(lookups, PARK_DOUBLINGS_MAX);
        lookups++;
        long lookAgainMs = Math.min(limitMs, now() + pauseMs);
        Timers.awaitUntil(lookAgainMs, "Look again", () -> people.isEnding() || hasNews);
        hasNews = false;
        if (people.isEnding()) {
            return stage;
        }
        return now() >= limitMs ? end(WithdrawalStage.EXPIRED, SYSTEM, "parked for too long") : redeem();
    }

    /** The flag goes up before the step is scheduled: from then on no cancel is accepted that might come too late. */
    private WithdrawalStage redeem() {
        people.passNoReturn(true);
        moving();
        String refusal = steps.redeemWithdrawal(new Step(state.caseId(), now()));
        if (refusal.isEmpty()) {
            return WithdrawalStage.SUBMITTING;
        }
        people.passNoReturn(false);
        return refused(MoneyRefusal.ofWord(refusal));
    }

    private WithdrawalStage refused(MoneyRefusal refusal) {
        if (!mayPass(refusal)) {
            return end(WithdrawalStage.REJECTED, SYSTEM, refusal.word());
        }
        steps.parkWithdrawal(new Park(state.caseId(), refusal.word(),
                state.requestedAtMs() + state.times().parkLimitMs(), now()));
        return WithdrawalStage.PARKED;
    }

    /** What is frozen may thaw, and what is switched off may be switched on. */
    private static boolean mayPass(MoneyRefusal refusal) {
        return switch (refusal) {
            case USER_NOT_ACTIVE, ACCOUNT_FROZEN, WALLET_FROZEN, PRODUCT_SUSPENDED, SWITCHED_OFF, PLATFORM_CASH_SHORT ->
                true;
            default -> false;
        };
    }

    private WithdrawalStage awaitResult() {
        Timers.awaitUntil(now() + state.times().resultPollMs(), "Ask the provider", () -> hasNews);
        hasNews = false;
        PaymentReport report = provider.findPayout(state.caseId());
        return switch (report.finding()) {
            case PENDING, NO_ANSWER -> stage;
            case NOT_FOUND, SETTLED, FAILED -> conclude(report);
        };
    }

    private WithdrawalStage conclude(PaymentReport report) {
        return switch (report.finding()) {
            case NO_ANSWER, NOT_FOUND -> doubt(false);
            case PENDING -> submitted(report);
            case SETTLED -> settle(report.settledMinor(), report.returnedMinor());
            case FAILED -> fail(report.code());
        };
    }

    private WithdrawalStage submitted(PaymentReport report) {
        steps.withdrawalSubmitted(new Submitted(
                state.caseId(), report.reference(), now() + state.times().resultPollMs(), now()));
        return WithdrawalStage.SUBMITTED;
    }

    private WithdrawalStage doubt(boolean askPeople) {
        steps.doubtWithdrawal(new Doubt(state.caseId(), askPeople, now() + state.times().alertAfterMs(), now()));
        return WithdrawalStage.IN_DOUBT;
    }

    /** Asks by key, and sends the order again under the same key once it is certain that it never arrived. */
    private WithdrawalStage clearDoubt() {
        Timers.awaitUntil(now() + doubtPauseMs(), "Look the payout up",
                () -> hasNews || verdicts.verdict().isPresent());
        hasNews = false;
        lookups++;
        PaymentReport report = provider.findPayout(state.caseId());
        boolean isMissing = report.finding() == Finding.NOT_FOUND;
        if (isMissing && verdicts.verdict().isEmpty() && lookups >= state.times().resendAfterLookups()) {
            report = provider.payOut(state.caseId());
        }
        return switch (report.finding()) {
            case PENDING, SETTLED, FAILED -> conclude(report);
            case NO_ANSWER, NOT_FOUND -> verdicts.verdict().map(this::resolved).orElseGet(this::stillInDoubt);
        };
    }

    private WithdrawalStage stillInDoubt() {
        if (!peopleAsked && now() - doubtSinceMs >= state.times().alertAfterMs()) {
            peopleAsked = true;
            doubt(true);
        }
        return stage;
    }

    private WithdrawalStage resolved(boolean paid) {
        return paid ? settle(state.netMinor(), 0) : fail("two people found that it was not paid");
    }

    private long doubtPauseMs() {
        List<Long> pauses = state.times().doubtPollsMs();
        return pauses.get(Math.min(lookups, pauses.size() - 1));
    }

    private WithdrawalStage settle(long paidMinor, long returnedMinor) {
        steps.settleWithdrawal(new Amount(state.caseId(), paidMinor, now()));
        if (returnedMinor > 0) {
            steps.bounceWithdrawal(new Amount(state.caseId(), returnedMinor, now()));
            return WithdrawalStage.RETURNED;
        }
        return paidMinor == state.netMinor() ? WithdrawalStage.PAID : WithdrawalStage.PARTIALLY_PAID;
    }

    private WithdrawalStage fail(String reason) {
        steps.failWithdrawal(new End(state.caseId(), WithdrawalStage.FAILED.code(), SYSTEM, reason, now()));
        return WithdrawalStage.FAILED;
    }

    private WithdrawalStage end() {
        ApprovalState.Ending<WithdrawalStage> ending = people.ending().orElseThrow();
        return end(ending.stage(), ending.actor(), ending.reason());
    }

    private WithdrawalStage end(WithdrawalStage how, String actor, String reason) {
        steps.endWithdrawal(new End(state.caseId(), how.code(), actor, reason, now()));
        return how;
    }

    /** After the end the provider may still contradict: what was paid comes back, what failed was paid after all. */
    private void comparePayout() {
        switch (stage) {
            case PAID, PARTIALLY_PAID, RETURNED -> {
                PaymentReport report = provider.findPayout(state.caseId());
                if (report.returnedMinor() > state.returnedMinor()) {
                    steps.bounceWithdrawal(new Amount(state.caseId(), report.returnedMinor(), now()));
                    enter(WithdrawalStage.RETURNED);
                }
            }
            case FAILED -> {
                PaymentReport report = provider.findPayout(state.caseId());
                if (report.settledMinor() > 0) {
                    steps.paidAfterFailure(new Amount(state.caseId(), report.settledMinor(), now()));
                }
            }
            default -> {}
        }
    }
}
