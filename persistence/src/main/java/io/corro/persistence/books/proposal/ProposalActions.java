package io.corro.persistence.books.proposal;

import java.time.Instant;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.Approvals;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * What operators decide about proposals. The locked row is the arbiter between them and the deadline; an approval moves
 * the case, and its run places the order. Stateless.
 */
public final class ProposalActions implements Decider {
    @Override
    public void lock(Handle handle, String caseId) {
        ProposalTable.lock(handle, caseId);
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        ProposalAction action = ProposalAction.fromCode(request.action())
                .orElseThrow(() -> ActionRules.unknownAction(request.action()));
        Proposal proposal = ProposalTable.find(handle, request.caseId()).orElseThrow();
        if (proposal.stage() != ProposalStage.WAITING) {
            throw ActionRules.notInStage(proposal.stage().isFinal() ? CaseError.ALREADY_ENDED
                    : CaseError.NOT_IN_THIS_STAGE, "proposal", proposal.stage());
        }
        if (request.actorId().equals(proposal.userId())) {
            throw new RefusedException(CaseError.OWN_CASE);
        }
        return switch (action) {
            case APPROVE -> approve(handle, proposal, request, at);
            case REJECT -> reject(handle, proposal, request, at);
        };
    }

    private static Accepted approve(Handle handle, Proposal proposal, ActionRequest request, Instant at) {
        if (!at.isBefore(proposal.expiresAt())) {
            throw new RefusedException(ProposalError.PROPOSAL_TOO_OLD);
        }
        Approvals.approve(handle, request, 1, at);
        Cases.transition(handle, CaseTransition.to(proposal.caseId(), ProposalStage.APPROVED,
                request.actorId().toString(), request.reason(), at));
        return Accepted.of(ProposalStage.APPROVED, "Approved; the order is placed as it was stored.");
    }

    private static Accepted reject(Handle handle, Proposal proposal, ActionRequest request, Instant at) {
        ProposalTable.ended(handle, proposal.caseId());
        ProposalBook.end(handle, proposal, CaseTransition.to(proposal.caseId(), ProposalStage.REJECTED,
                request.actorId().toString(), request.reason(), at).ending(Outcome.REFUSED));
        return Accepted.of(ProposalStage.REJECTED, "Rejected; the order is never placed.");
    }
}
