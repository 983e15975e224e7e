package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.Approvals;
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
    /** Where it may be paid from. */
    private static final Set<WithdrawalStage> PAYABLE =
            EnumSet.of(WithdrawalStage.APPROVED, WithdrawalStage.COOLING, WithdrawalStage.PARKED);
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

    public Optional<Withdrawal> find(String caseId) {
        return jdbi.withHandle(handle -> WithdrawalTable.find(handle, caseId));
    }

    public Facts facts(String caseId, Instant changedSince) {
        return jdbi.withHandle(handle -> handle.createQuery(FACTS)
                .bind("caseId", caseId).bind("changedSince", changedSince)
                .map(ConstructorMapper.of(Facts.class)).one());
    }

    /** Lets it go on, or waits for approval. Does nothing unless it has just been asked for. */
    public void review(String caseId, Review review, Instant at) {
        inStage(caseId, EnumSet.of(WithdrawalStage.HELD), (handle, withdrawal) -> {
            WithdrawalTable.detail(handle, caseId, "approvals_needed = ?, approval_reasons = ?, approve_until = ?",
                    review.approvals(), review.reasons(), review.until());
            if (review.approvals() == 0) {
                enter(handle, withdrawal, to(withdrawal, WithdrawalStage.APPROVED, "needs no approval", at));
            } else {
                Approvals approvals = Approvals.of(handle, caseId, review.approvals());
                enter(handle, withdrawal, to(withdrawal, WithdrawalStage.PENDING_APPROVAL,
                        "needs approval: " + review.reasons(), at)
                        .waiting(Need.APPROVAL, approvals.waitsFor(), review.until()));
            }
        });
    }

    /** One more person has approved. */
    static Accepted approved(Handle handle, Withdrawal withdrawal, Approvals approvals, ActionRequest request,
            Instant at) {
        boolean isDecided = approvals.missing() == 0;
        CaseTransition move = CaseTransition.to(withdrawal.caseId(),
                isDecided ? WithdrawalStage.APPROVED : WithdrawalStage.PENDING_APPROVAL, request.actorId().toString(),
                "approved, " + approvals.progress() + ": " + request.reason(), at);
        if (isDecided) {
            WithdrawalTable.reviewed(handle, withdrawal.id(), request.actorId(), at);
            enter(handle, withdrawal, move);
            return Accepted.of(WithdrawalStage.APPROVED, "Approved.");
        }
        enter(handle, withdrawal, move.waiting(
                Need.APPROVAL, approvals.waitsFor(), withdrawal.approveUntil().orElseThrow()));
        return new Accepted(withdrawal.stage().code(), approvals.missing(), approvals.progress() + ".");
    }

    /** What enough people have found out about a payout in doubt: whether it was paid. */
    public Optional<Boolean> resolution(String caseId) {
        List<Vote> votes = jdbi.withHandle(handle -> Votes.of(handle, caseId, WithdrawalActions.RESOLUTION));
        long paid = votes.stream().filter(vote -> vote.verdict().equals(WithdrawalActions.PAID)).count();
        if (paid >= WithdrawalActions.EYES) {
            return Optional.of(true);
        }
        return votes.size() - paid >= WithdrawalActions.EYES ? Optional.of(false) : Optional.empty();
    }

    /** Nobody has decided for long. */
    public void escalate(String caseId, Instant at) {
        inStage(caseId, EnumSet.of(WithdrawalStage.PENDING_APPROVAL), (handle, withdrawal) -> {
            Approvals approvals = Approvals.of(handle, caseId, withdrawal.approvalsNeeded());
            enter(handle, withdrawal, to(withdrawal, WithdrawalStage.PENDING_APPROVAL, "escalated", at)
                    .waiting(Need.APPROVAL, approvals.waitsFor() + ", escalated: nobody has decided",
                            withdrawal.approveUntil().orElseThrow()));
        });
    }

    public void cool(String caseId, Instant until, Instant at) {
        inStage(caseId, EnumSet.of(WithdrawalStage.APPROVED), (handle, withdrawal) -> {
            WithdrawalTable.detail(handle, caseId, "cooling_until = ?", until);
            enter(handle, withdrawal, to(withdrawal, WithdrawalStage.COOLING, "notice period", at)
                    .waiting(Need.NONE, "the end of the notice period", until));
        });
    }

    /** Something keeps it from being paid now. */
    public void park(String caseId, Need need, String why, Instant lookAgainAt, Instant at) {
        inStage(caseId, PAYABLE, (handle, withdrawal) -> enter(handle, withdrawal,
                to(withdrawal, WithdrawalStage.PARKED, why, at).waiting(need, why, lookAgainAt)));
    }

    /** Ends it before money is on its way, unless somebody has ended it before. */
    public void exit(String caseId, WithdrawalStage how, String reason, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            if (!withdrawal.stage().isFinal() && !withdrawal.stage().isPastNoReturn()) {
                exit(handle, withdrawal, how, CaseTransition.SYSTEM, reason, at);
            }
        });
    }

    /** Voids all holds. */
    static void exit(Handle handle, Withdrawal withdrawal, WithdrawalStage how, String actor, String reason,
            Instant at) {
        PostingKeys.once(handle, PostingKey.of(withdrawal.caseId(), "exit"), ContentHash.of(how), () -> {
            InvestmentAccountTable.resolveHold(handle, withdrawal.unitsHold(), BigDecimal.ZERO);
            WalletLimits.release(handle, withdrawal.caseId());
            WithdrawalTable.end(handle, withdrawal.id(), how, reason, at);
            Cases.transition(handle,
                    CaseTransition.to(withdrawal.caseId(), how, actor, reason, at).ending(Outcome.REFUSED));
            return how.name();
        });
    }

    /** A step that comes late, because a person was quicker, has no effect. */
    private void inStage(String caseId, Set<WithdrawalStage> stages, BiConsumer<Handle, Withdrawal> step) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            if (stages.contains(withdrawal.stage())) {
                step.accept(handle, withdrawal);
            }
        });
    }

    private static CaseTransition to(Withdrawal withdrawal, WithdrawalStage stage, String note, Instant at) {
        return CaseTransition.to(withdrawal.caseId(), stage, CaseTransition.SYSTEM, note, at);
    }

    /** Case and status move together. */
    private static void enter(Handle handle, Withdrawal withdrawal, CaseTransition move) {
        WithdrawalTable.status(handle, withdrawal.id(), (WithdrawalStage) move.stage());
        Cases.transition(handle, move);
    }
}
