package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.user.UserError;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalAction;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions.Facts;
import io.corro.persistence.books.withdrawal.WithdrawalPayouts;
import io.corro.persistence.books.withdrawal.WithdrawalStage;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PaymentReport.Finding;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;

/** Does the steps of withdrawals by row and policy. Immutable, thread-safe. */
final class WithdrawalActivitiesImpl implements WithdrawalActivities {
    private static final List<String> SWITCHES = List.of("investment.withdrawals", "payments.enabled");
    private static final String RAIL_SWITCH = "payments.rail.";
    /** What is frozen may thaw, and what is switched off may be switched on. */
    private static final Set<ErrorCode> PASSING = Set.of(UserError.USER_NOT_ACTIVE, FundError.ACCOUNT_FROZEN,
            FundError.PRODUCT_SUSPENDED, WalletError.WALLET_FROZEN, FlagError.SWITCHED_OFF,
            LedgerError.PLATFORM_CASH_SHORT);
    /** Pauses of a parked withdrawal grow to 64 times the first one; people can make it look again at once. */
    private static final int PARK_DOUBLINGS_MAX = 6;

    private final WithdrawalDecisions decisions;
    private final WithdrawalPayouts payouts;
    private final LateNews lateNews;
    private final Cases cases;
    private final WithdrawalPolicy policy;

    WithdrawalActivitiesImpl(Database database, Cases cases, WithdrawalPolicy policy) {
        this.decisions = new WithdrawalDecisions(database);
        this.payouts = new WithdrawalPayouts(database);
        this.lateNews = new LateNews(payouts);
        this.cases = cases;
        this.policy = policy;
    }

    @Override
    public Look advanceWithdrawal(CaseStep step) {
        return StepOptions.translated(() -> {
            Withdrawal row = find(step.caseId());
            Withdrawal next = advance(row, step.at());
            while (next.stage() != row.stage()) {
                row = next;
                next = advance(row, step.at());
            }
            return look(next, step);
        });
    }

    private Withdrawal advance(Withdrawal row, Instant at) {
        switch (row.stage()) {
            case REQUESTED, HELD -> review(row, at);
            case PENDING_APPROVAL -> remind(row, at);
            case APPROVED -> cool(row, at);
            case COOLING -> {
                if (!at.isBefore(row.coolingUntil().orElseThrow())) {
                    redeem(row, at);
                }
            }
            case PARKED -> unpark(row, at);
            case SUBMITTING, SUBMITTED, IN_DOUBT, PAID, PARTIALLY_PAID, FAILED, RETURNED, REJECTED, CANCELLED,
                    EXPIRED ->
                {}
        }
        return find(row.caseId());
    }

    private void review(Withdrawal row, Instant at) {
        Facts facts = decisions.facts(row.caseId(), at.minus(policy.bankChangeWindow()));
        decisions.review(row.caseId(), new WithdrawalDecisions.Review(policy.approvals(row.gross(), facts),
                String.join(",", policy.reasons(row.gross(), facts)), at.plus(policy.approvalDeadline())), at);
    }

    private void remind(Withdrawal row, Instant at) {
        if (!at.isBefore(row.approveUntil().orElseThrow())) {
            decisions.exit(row.caseId(), WithdrawalStage.EXPIRED, "nobody has approved it in time", at);
        } else if (!at.isBefore(row.requestedAt().plus(policy.escalateAfter()))) {
            decisions.escalate(row.caseId(), at);
        }
    }

    private void cool(Withdrawal row, Instant at) {
        Instant notice = row.requestedAt().plus(Duration.ofDays(row.noticeDays()));
        Instant cooled = at.plus(policy.cooling());
        Instant until = notice.isAfter(cooled) ? notice : cooled;
        if (until.isAfter(at)) {
            decisions.cool(row.caseId(), until, at);
        } else {
            redeem(row, at);
        }
    }

    private void unpark(Withdrawal row, Instant at) {
        if (at.isBefore(parkedUntil(row))) {
            redeem(row, at);
        } else {
            decisions.exit(row.caseId(), WithdrawalStage.EXPIRED, "parked for too long", at);
        }
    }

    private void redeem(Withdrawal row, Instant at) {
        List<String> switches = List.of(SWITCHES.get(0), SWITCHES.get(1), RAIL_SWITCH + row.rail());
        payouts.submit(row.caseId(), switches, at).ifPresent(refusal -> {
            if (PASSING.contains(refusal)) {
                Need need = refusal == LedgerError.PLATFORM_CASH_SHORT ? Need.FUNDS : Need.REVIEW;
                decisions.park(row.caseId(), need, refusal.code(), parkedUntil(row), at);
            } else {
                decisions.exit(row.caseId(), WithdrawalStage.REJECTED, refusal.code(), at);
            }
        });
    }

    @Override
    public Look payoutReported(Reported reported) {
        CaseStep step = reported.step();
        PaymentReport report = reported.report();
        return StepOptions.translated(() -> {
            Withdrawal row = find(step.caseId());
            if (row.stage().isFinal()) {
                lateNews.takeIn(row, report.settledMinor(), report.returnedMinor(), step.at());
            } else {
                takeIn(row, report, step.at());
            }
            Withdrawal next = find(step.caseId());
            boolean isLost = report.finding() == Finding.NOT_FOUND && next.stage() == WithdrawalStage.IN_DOUBT
                    && row.stage() == next.stage() && step.round() + 1 >= policy.resendAfterLookups();
            return isLost ? look(next, Task.SEND, step.at(), "Send the order again") : look(next, step);
        });
    }

    private void takeIn(Withdrawal row, PaymentReport report, Instant at) {
        switch (report.finding()) {
            case PENDING -> {
                if (row.stage() != WithdrawalStage.SUBMITTED) {
                    payouts.submitted(row.caseId(), report.reference(), at.plus(policy.resultPoll()), at);
                }
            }
            case SETTLED -> settle(row, report.settledMinor(), report.returnedMinor(), at);
            case FAILED -> payouts.fail(row.caseId(), report.code(), at);
            case NO_ANSWER, NOT_FOUND -> doubt(row, report.finding(), at);
        }
    }

    /** Without the provider's word that of two people ends the doubt. */
    private void doubt(Withdrawal row, Finding finding, Instant at) {
        Optional<Boolean> paid = decisions.resolution(row.caseId());
        if (row.stage() == WithdrawalStage.SUBMITTED && finding == Finding.NO_ANSWER) {
            return;
        }
        if (paid.isEmpty()) {
            payouts.doubt(row.caseId(), policy.alertAfter(), at);
        } else if (paid.get()) {
            settle(row, minor(row, row.net()), 0, at);
        } else {
            payouts.fail(row.caseId(), "two people found that it was not paid", at);
        }
    }

    private void settle(Withdrawal row, long paidMinor, long returnedMinor, Instant at) {
        payouts.settle(row.caseId(), amount(row, paidMinor), at);
        if (returnedMinor > 0) {
            payouts.bounce(row.caseId(), amount(row, returnedMinor), at);
        }
    }

    private Look look(Withdrawal row, CaseStep step) {
        Instant at = step.at();
        return switch (row.stage()) {
            case REQUESTED, HELD, APPROVED -> look(row, Task.ADVANCE, at, "Next step");
            case PENDING_APPROVAL -> approvalLook(row, at);
            case COOLING -> look(row, Task.ADVANCE, row.coolingUntil().orElseThrow(), "End of the notice period");
            case PARKED -> look(row, Task.ADVANCE, earlier(parkedUntil(row),
                    at.plus(policy.parkPoll().multipliedBy(1L << Math.min(step.round(), PARK_DOUBLINGS_MAX)))),
                    "Look again");
            case SUBMITTING -> look(row, Task.SEND, at, "Send the order");
            case SUBMITTED -> look(row, Task.ASK, at.plus(policy.resultPoll()), "Ask the provider");
            case IN_DOUBT -> look(row, Task.ASK, at.plus(
                    policy.doubtPolls().get(Math.min(step.round(), policy.doubtPolls().size() - 1))),
                    "Look the payout up");
            case PAID, PARTIALLY_PAID, FAILED, RETURNED, REJECTED, CANCELLED, EXPIRED ->
                look(row, Task.END, at, "");
        };
    }

    private Look approvalLook(Withdrawal row, Instant at) {
        Instant escalation = row.requestedAt().plus(policy.escalateAfter());
        Instant end = row.approveUntil().orElseThrow();
        return escalation.isAfter(at) && escalation.isBefore(end)
                ? look(row, Task.ADVANCE, escalation, "Escalation of the approval")
                : look(row, Task.ADVANCE, end, "End of the time for approval");
    }

    private Look look(Withdrawal row, Task task, Instant moment, String summary) {
        Case shown = cases.find(row.caseId()).orElseThrow();
        return Look.of(shown, WithdrawalAction.allowedIn(row.stage()), task, moment.toEpochMilli(), summary);
    }

    private Withdrawal find(String caseId) {
        return decisions.find(caseId).orElseThrow();
    }

    private Instant parkedUntil(Withdrawal row) {
        return row.requestedAt().plus(policy.parkLimit());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static BigDecimal amount(Withdrawal row, long minor) {
        return Currencies.ofMinor(minor, row.currency());
    }

    private static long minor(Withdrawal row, BigDecimal amount) {
        return Currencies.toMinor(amount, row.currency());
    }
}
