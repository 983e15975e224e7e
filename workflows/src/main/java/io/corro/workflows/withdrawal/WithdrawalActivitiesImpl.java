package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions.Exit;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions.Facts;
import io.corro.persistence.books.withdrawal.WithdrawalPayouts;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.runtime.StepOptions;

/** Translates between payloads and the books. Immutable, thread-safe. */
final class WithdrawalActivitiesImpl implements WithdrawalActivities {
    private static final List<String> SWITCHES = List.of("investment.withdrawals", "payments.enabled");
    private static final String RAIL_SWITCH = "payments.rail.";

    private final WithdrawalDecisions decisions;
    private final WithdrawalPayouts payouts;
    private final WithdrawalPolicy policy;

    WithdrawalActivitiesImpl(Database database, WithdrawalPolicy policy) {
        this.decisions = new WithdrawalDecisions(database);
        this.payouts = new WithdrawalPayouts(database);
        this.policy = policy;
    }

    @Override
    public WithdrawalState loadWithdrawal(String caseId) {
        Withdrawal row = find(caseId);
        return new WithdrawalState(caseId, row.userId().toString(), row.stage().code(), row.currency(),
                minor(row, row.gross()), minor(row, row.net()), minor(row, row.returned()), row.contentHash(),
                row.approvalsNeeded(),
                decisions.approvals(caseId).stream().map(vote -> vote.actorId().toString()).toList(),
                decisions.resolutions(caseId).stream().map(vote -> new WithdrawalState.Verdict(
                        vote.actorId().toString(), vote.verdict().equals("paid"))).toList(),
                row.requestedAt().toEpochMilli(), row.approveUntil().map(Instant::toEpochMilli).orElse(0L),
                row.coolingUntil().map(Instant::toEpochMilli).orElse(0L), row.noticeDays(), times());
    }

    @Override
    public Review reviewWithdrawal(Step step) {
        Withdrawal row = find(step.caseId());
        Instant at = at(step.atMs());
        Facts facts = decisions.facts(step.caseId(), at.minus(policy.bankChangeWindow()));
        int approvals = policy.approvals(row.gross(), facts);
        Instant until = at.plus(policy.approvalDeadline());
        decisions.review(step.caseId(), new WithdrawalDecisions.Review(
                approvals, String.join(",", policy.reasons(row.gross(), facts)), until), at);
        return new Review(approvals, until.toEpochMilli());
    }

    @Override
    public int approveWithdrawal(Approval approval) {
        return decisions.approve(
                approval.caseId(), UUID.fromString(approval.actor()), approval.reason(), at(approval.atMs()));
    }

    @Override
    public void escalateWithdrawal(Step step) {
        decisions.escalate(step.caseId(), at(step.atMs()));
    }

    @Override
    public void coolWithdrawal(Wait wait) {
        decisions.cool(wait.caseId(), at(wait.untilMs()), at(wait.atMs()));
    }

    @Override
    public void parkWithdrawal(Park park) {
        boolean isCash = park.refusal().equals(MoneyRefusal.PLATFORM_CASH_SHORT.word());
        decisions.park(park.caseId(), isCash ? Need.FUNDS : Need.REVIEW, park.refusal(), at(park.lookAgainAtMs()),
                at(park.atMs()));
    }

    @Override
    public void endWithdrawal(End end) {
        StepOptions
                .run(() -> decisions.exit(end.caseId(), Exit.valueOf(end.stage().toUpperCase(Locale.ROOT)), end.actor(),
                        end.reason(), at(end.atMs())));
    }

    @Override
    public String redeemWithdrawal(Step step) {
        List<String> switches = List.of(
                SWITCHES.get(0), SWITCHES.get(1), RAIL_SWITCH + find(step.caseId()).rail());
        return StepOptions.translated(() -> payouts.submit(step.caseId(), switches, at(step.atMs()))
                .map(MoneyRefusal::word).orElse(""));
    }

    @Override
    public void withdrawalSubmitted(Submitted submitted) {
        payouts.submitted(submitted.caseId(), submitted.reference(), at(submitted.lookAgainAtMs()),
                at(submitted.atMs()));
    }

    @Override
    public void doubtWithdrawal(Doubt doubt) {
        payouts.doubt(doubt.caseId(), doubt.askPeople() ? Need.DOUBT : Need.NONE,
                doubt.askPeople() ? "two people who find out whether it was paid" : "an answer of the provider",
                at(doubt.lookAgainAtMs()), at(doubt.atMs()));
    }

    @Override
    public void noteResolution(Resolution resolution) {
        decisions.resolution(resolution.caseId(), UUID.fromString(resolution.actor()),
                resolution.paid() ? "paid" : "not_paid", resolution.evidence(), at(resolution.atMs()));
    }

    @Override
    public void settleWithdrawal(Amount paid) {
        StepOptions.run(() -> payouts.settle(paid.caseId(), amount(paid), at(paid.atMs())));
    }

    @Override
    public void failWithdrawal(End end) {
        StepOptions.run(() -> payouts.fail(end.caseId(), end.actor(), end.reason(), at(end.atMs())));
    }

    @Override
    public void bounceWithdrawal(Amount returned) {
        StepOptions.run(() -> payouts.bounce(returned.caseId(), amount(returned), at(returned.atMs())));
    }

    @Override
    public void paidAfterFailure(Amount paid) {
        StepOptions.run(() -> payouts.paidAfterFailure(paid.caseId(), amount(paid), at(paid.atMs())));
    }

    private WithdrawalState.Times times() {
        return new WithdrawalState.Times(policy.escalateAfter().toMillis(), policy.cooling().toMillis(),
                policy.resultPoll().toMillis(), policy.doubtPolls().stream().map(Duration::toMillis).toList(),
                policy.resendAfterLookups(), policy.alertAfter().toMillis(), policy.parkPoll().toMillis(),
                policy.parkLimit().toMillis());
    }

    private Withdrawal find(String caseId) {
        return StepOptions.translated(() -> decisions.find(caseId)
                .orElseThrow(() -> new RefusedException(MoneyRefusal.CASE_NOT_FOUND, caseId)));
    }

    private BigDecimal amount(Amount amount) {
        return Currencies.ofMinor(amount.amountMinor(), find(amount.caseId()).currency());
    }

    private static long minor(Withdrawal row, BigDecimal amount) {
        return Currencies.toMinor(amount, row.currency());
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
