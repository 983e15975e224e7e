package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Votes;
import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.fund.InvestmentAccountTable;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.postgres.Database;

/** What people and the calendar decide about a withdrawal before money is on its way. */
public final class WithdrawalDecisions {
    private static final String APPROVAL = "approval";
    private static final String RESOLUTION = "resolution";
    private static final String FACTS = """
            SELECT NOT EXISTS (SELECT FROM platform.withdrawal_details AS earlier
                               WHERE earlier.user_id = detail.user_id AND earlier.paid > 0) AS is_first,
                   NOT EXISTS (SELECT FROM platform.withdrawal_details AS earlier
                               WHERE earlier.payment_method_id = detail.payment_method_id
                                 AND earlier.paid > earlier.returned) AS is_new_destination,
                   method.updated_at > :changedSince AND method.updated_at > method.created_at
                       AS is_changed_destination
            FROM platform.withdrawal_details AS detail
            JOIN financial.payment_methods AS method ON method.id = detail.payment_method_id
            WHERE detail.case_id = :caseId
            """;

    private final Jdbi jdbi;

    public WithdrawalDecisions(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What makes a withdrawal suspicious, apart from its amount. */
    public record Facts(boolean isFirst, boolean isNewDestination, boolean isChangedDestination) {}

    /** Whether people must approve, how many, and why. */
    public record Review(int approvals, String reasons, Instant until) {}

    /** Ends before money is on its way. */
    public enum Exit {
        REJECTED(WithdrawalStage.REJECTED), CANCELLED(WithdrawalStage.CANCELLED), EXPIRED(WithdrawalStage.EXPIRED);

        private final WithdrawalStage stage;

        Exit(WithdrawalStage stage) {
            this.stage = stage;
        }
    }

    public Optional<Withdrawal> find(String caseId) {
        return jdbi.withHandle(handle -> WithdrawalTable.find(handle, caseId));
    }

    public Facts facts(String caseId, Instant changedSince) {
        return jdbi.withHandle(handle -> handle.createQuery(FACTS)
                .bind("caseId", caseId).bind("changedSince", changedSince)
                .map(ConstructorMapper.of(Facts.class)).one());
    }

    /** Lets it go on, or waits for approval. */
    public void review(String caseId, Review review, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            WithdrawalTable.detail(handle, caseId, "approvals_needed = ?, approval_reasons = ?, approve_until = ?",
                    review.approvals(), review.reasons(), review.until());
            if (review.approvals() == 0) {
                approved(handle, withdrawal, CaseTransition.SYSTEM, "needs no approval", at);
            } else {
                WithdrawalTable.status(handle, withdrawal.id(), WithdrawalStage.PENDING_APPROVAL);
                Cases.transition(handle, waiting(withdrawal, review, review.approvals(), at));
            }
        });
    }

    /**
     * Records an approval.
     *
     * @return how many are still missing
     */
    public int approve(String caseId, UUID actor, String reason, Instant at) {
        return jdbi.inTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            Votes.cast(handle, caseId, APPROVAL, new Vote(actor, "approve", reason, at));
            int missing = withdrawal.approvalsNeeded() - Votes.of(handle, caseId, APPROVAL).size();
            if (withdrawal.stage() != WithdrawalStage.PENDING_APPROVAL) {
                return Math.max(0, missing);
            }
            if (missing > 0) {
                Cases.transition(handle, waiting(withdrawal, reviewOf(withdrawal), missing, at));
            } else {
                WithdrawalTable.reviewed(handle, withdrawal.id(), actor, at);
                approved(handle, withdrawal, actor.toString(), "approved: " + reason, at);
            }
            return Math.max(0, missing);
        });
    }

    public List<Vote> approvals(String caseId) {
        return jdbi.withHandle(handle -> Votes.of(handle, caseId, APPROVAL));
    }

    public List<Vote> resolutions(String caseId) {
        return jdbi.withHandle(handle -> Votes.of(handle, caseId, RESOLUTION));
    }

    /** Records what somebody has found out about a payout in doubt. */
    public void resolution(String caseId, UUID actor, String verdict, String evidence, Instant at) {
        jdbi.useTransaction(handle -> {
            WithdrawalTable.lock(handle, caseId);
            Votes.cast(handle, caseId, RESOLUTION, new Vote(actor, verdict, evidence, at));
            Cases.note(handle, caseId, actor.toString(), "found out: " + verdict + ", " + evidence, at);
        });
    }

    /** Nobody has approved for long. */
    public void escalate(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            Cases.transition(handle, CaseTransition.to(caseId, WithdrawalStage.PENDING_APPROVAL, CaseTransition.SYSTEM, "escalated", at)
                    .waiting(Need.APPROVAL, "approval, escalated: nobody has decided",
                            withdrawal.approveUntil().orElse(null)));
        });
    }

    public void cool(String caseId, Instant until, Instant at) {
        jdbi.useTransaction(handle -> {
            WithdrawalTable.lock(handle, caseId);
            WithdrawalTable.detail(handle, caseId, "cooling_until = ?", until);
            Cases.transition(handle, CaseTransition.to(caseId, WithdrawalStage.COOLING, CaseTransition.SYSTEM, "notice period", at)
                    .waiting(Need.NONE, "the end of the notice period", until));
        });
    }

    /** Something keeps it from being paid now. */
    public void park(String caseId, Need need, String why, Instant lookAgainAt, Instant at) {
        jdbi.useTransaction(handle -> {
            WithdrawalTable.lock(handle, caseId);
            Cases.transition(handle, CaseTransition.to(caseId, WithdrawalStage.PARKED, CaseTransition.SYSTEM, why, at)
                    .waiting(need, why, lookAgainAt));
        });
    }

    /** Ends it before money is on its way: all promises are taken back. */
    public void exit(String caseId, Exit exit, String actor, String reason, Instant at) {
        PostingKey key = PostingKey.of(caseId, "exit");
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            PostingKeys.once(handle, key, ContentHash.of(exit), () -> {
                InvestmentAccountTable.resolveHold(handle, withdrawal.unitsHold(), BigDecimal.ZERO);
                WalletLimits.release(handle, caseId);
                WithdrawalTable.end(handle, withdrawal.id(), exit.stage, reason, at);
                Cases.transition(handle, CaseTransition.to(caseId, exit.stage, actor, reason, at).ending(Outcome.REFUSED));
                return exit.name();
            });
        });
    }

    private static void approved(Handle handle, Withdrawal withdrawal, String actor, String note, Instant at) {
        WithdrawalTable.status(handle, withdrawal.id(), WithdrawalStage.APPROVED);
        Cases.transition(handle, CaseTransition.to(withdrawal.caseId(), WithdrawalStage.APPROVED, actor, note, at));
    }

    private static Review reviewOf(Withdrawal withdrawal) {
        return new Review(withdrawal.approvalsNeeded(), withdrawal.approvalReasons(),
                withdrawal.approveUntil().orElse(null));
    }

    private static CaseTransition waiting(Withdrawal withdrawal, Review review, int missing, Instant at) {
        String people = missing == 1 ? "one person" : missing + " people";
        return CaseTransition.to(withdrawal.caseId(), WithdrawalStage.PENDING_APPROVAL, CaseTransition.SYSTEM,
                "needs approval: " + review.reasons(), at)
                .waiting(Need.APPROVAL, "approval by " + people, review.until());
    }
}
