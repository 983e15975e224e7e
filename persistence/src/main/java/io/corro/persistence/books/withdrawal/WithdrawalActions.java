package io.corro.persistence.books.withdrawal;

import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.Approvals;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.cases.Votes;
import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.ledger.RefusedException;

/** What people do to withdrawals. The locked row is the arbiter: of two that exclude each other the first wins. */
public final class WithdrawalActions implements Decider {
    private static final String SUBJECT = "withdrawal";
    static final String RESOLUTION = "resolution";
    static final String PAID = "paid";
    static final int EYES = 2;
    private static final String NOT_PAID = "not_paid";

    @Override
    public void lock(Handle handle, String caseId) {
        WithdrawalTable.lock(handle, caseId);
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        WithdrawalAction action = WithdrawalAction.fromCode(request.action())
                .orElseThrow(() -> ActionRules.unknownAction(request.action()));
        Withdrawal withdrawal = WithdrawalTable.find(handle, request.caseId()).orElseThrow();
        return switch (action) {
            case APPROVE -> approve(handle, withdrawal, request, at);
            case REJECT -> {
                requireOpen(withdrawal.stage());
                requireSomebodyElse(withdrawal, request);
                yield exit(handle, withdrawal, WithdrawalStage.REJECTED, request, at);
            }
            case CANCEL -> {
                requireOpen(withdrawal.stage());
                yield exit(handle, withdrawal, WithdrawalStage.CANCELLED, request, at);
            }
            case RESOLVE -> resolve(handle, withdrawal, request, at);
            case RETRY_NOW -> retryNow(handle, withdrawal, request, at);
        };
    }

    private static Accepted approve(Handle handle, Withdrawal withdrawal, ActionRequest request, Instant at) {
        String seen = request.read().required("content_hash");
        requireOpen(withdrawal.stage());
        if (!WithdrawalAction.APPROVE.isAllowedIn(withdrawal.stage())) {
            throw ActionRules.notInStage(WithdrawalError.NOT_PENDING_APPROVAL, SUBJECT, withdrawal.stage());
        }
        requireSomebodyElse(withdrawal, request);
        if (!withdrawal.contentHash().equals(seen)) {
            throw RefusedException.saying(CaseError.STALE_CONTENT,
                    "Amount, currency or destination are not what you have seen; read the case again.");
        }
        Approvals approvals = Approvals.approve(handle, request, withdrawal.approvalsNeeded(), at);
        return WithdrawalDecisions.approved(handle, withdrawal, approvals, request, at);
    }

    private static Accepted exit(Handle handle, Withdrawal withdrawal, WithdrawalStage how, ActionRequest request,
            Instant at) {
        WithdrawalDecisions.exit(handle, withdrawal, how, request.actorId().toString(), request.reason(), at);
        return Accepted.of(how, "The withdrawal is " + how.code() + ".");
    }

    /** Two people who say the same end the doubt, unless the provider says something when it is asked once more. */
    private static Accepted resolve(Handle handle, Withdrawal withdrawal, ActionRequest request, Instant at) {
        String verdict = request.read().oneOf("verdict", List.of(PAID, NOT_PAID));
        requireSomebodyElse(withdrawal, request);
        if (!WithdrawalAction.RESOLVE.isAllowedIn(withdrawal.stage())) {
            throw ActionRules.notInStage(CaseError.NOT_IN_DOUBT, SUBJECT, withdrawal.stage());
        }
        List<Vote> before = Votes.of(handle, withdrawal.caseId(), RESOLUTION);
        if (before.stream().anyMatch(vote -> vote.actorId().equals(request.actorId()))) {
            throw new RefusedException(CaseError.ALREADY_VOTED);
        }
        Votes.cast(handle, withdrawal.caseId(), RESOLUTION,
                new Vote(request.actorId(), verdict, request.reason(), at));
        Cases.note(handle, withdrawal.caseId(), request.actorId().toString(),
                "found out: " + verdict + ", " + request.reason(), at);
        int agreeing = 1 + (int) before.stream().filter(vote -> vote.verdict().equals(verdict)).count();
        return new Accepted(withdrawal.stage().code(), Math.max(0, EYES - agreeing),
                agreeing + " of " + EYES + " say that it was " + verdict.replace('_', ' ') + ".");
    }

    private static Accepted retryNow(Handle handle, Withdrawal withdrawal, ActionRequest request, Instant at) {
        if (!WithdrawalAction.RETRY_NOW.isAllowedIn(withdrawal.stage())) {
            throw ActionRules.notInStage(CaseError.NOTHING_TO_RETRY, SUBJECT, withdrawal.stage());
        }
        Cases.note(handle, withdrawal.caseId(), request.actorId().toString(), "look again: " + request.reason(), at);
        return Accepted.of(withdrawal.stage(), "It is looked at again now.");
    }

    private static void requireOpen(WithdrawalStage stage) {
        ActionRules.requireOpen(SUBJECT, stage, stage.isPastNoReturn());
    }

    private static void requireSomebodyElse(Withdrawal withdrawal, ActionRequest request) {
        if (request.actorId().equals(withdrawal.userId())) {
            throw new RefusedException(WithdrawalError.OWN_WITHDRAWAL);
        }
    }
}
