package io.corro.persistence.books.distribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import io.corro.format.PlainDecimal;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.Approvals;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.ledger.RefusedException;

/** What people do to distributions. The locked row is the arbiter: of two that exclude each other the first wins. */
public final class DistributionActions implements Decider {
    private static final String SUBJECT = "distribution";
    private static final String RETRY = "retry";
    private static final String UNCLAIMED = "unclaimed";

    @Override
    public void lock(Handle handle, String caseId) {
        DistributionTable.lock(handle, caseId);
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        DistributionAction action = DistributionAction.fromCode(request.action())
                .orElseThrow(() -> ActionRules.unknownAction(request.action()));
        Distribution run = DistributionTable.find(handle, request.caseId()).orElseThrow();
        return switch (action) {
            case APPROVE -> approve(handle, run, request, at);
            case REJECT -> exit(handle, run, DistributionStage.REJECTED, request, at);
            case SUPERSEDE -> exit(handle, run, DistributionStage.SUPERSEDED, request, at);
            case RESOLVE -> resolve(handle, run, request, at);
            case RETRY_NOW -> retryNow(handle, run, request, at);
            case RESTATE -> restate(handle, run, request, at);
        };
    }

    private static Accepted approve(Handle handle, Distribution run, ActionRequest request, Instant at) {
        String seen = request.read().required("content_hash");
        requireOpen(run.stage());
        if (!DistributionAction.APPROVE.isAllowedIn(run.stage())) {
            throw ActionRules.notInStage(DistributionError.NOT_IN_REVIEW, SUBJECT, run.stage());
        }
        requireSomebodyElse(run, request);
        if (!run.contentHash().equals(Optional.of(seen))) {
            throw new RefusedException(CaseError.STALE_CONTENT);
        }
        Approvals approvals = Approvals.approve(handle, request, run.approvalsNeeded(), at);
        return DistributionReviews.approved(handle, run, approvals, request, at);
    }

    private static Accepted exit(Handle handle, Distribution run, DistributionStage how, ActionRequest request,
            Instant at) {
        requireOpen(run.stage());
        DistributionReviews.exit(handle, run, how, request, at);
        return Accepted.of(how, "The distribution is " + how.code() + ".");
    }

    private static Accepted resolve(Handle handle, Distribution run, ActionRequest request, Instant at) {
        boolean isUnclaimed = request.read().oneOf("verdict", List.of(RETRY, UNCLAIMED)).equals(UNCLAIMED);
        Optional<Integer> line = request.read().optional("line", "a line's number", PlainDecimal::parseInt)
                .filter(ordinal -> ordinal != 0);
        if (!DistributionAction.RESOLVE.isAllowedIn(run.stage())) {
            throw ActionRules.notInStage(DistributionError.NOT_PARTIAL, SUBJECT, run.stage());
        }
        if (isUnclaimed) {
            requireSomebodyElse(run, request);
        }
        int lines = DistributionPostings.unpark(
                handle, run, line, isUnclaimed, request.actorId().toString(), request.reason(), at);
        if (lines == 0) {
            throw new RefusedException(DistributionError.NO_SUCH_LINE);
        }
        return Accepted.of(DistributionStage.POSTING,
                lines + " lines are " + (isUnclaimed ? "posted as unclaimed." : "tried again."));
    }

    private static Accepted retryNow(Handle handle, Distribution run, ActionRequest request, Instant at) {
        if (!DistributionAction.RETRY_NOW.isAllowedIn(run.stage())) {
            throw ActionRules.notInStage(CaseError.NOTHING_TO_RETRY, SUBJECT, run.stage());
        }
        String actor = request.actorId().toString();
        if (run.stage() == DistributionStage.PARTIAL) {
            DistributionPostings.unpark(handle, run, Optional.empty(), false, actor, request.reason(), at);
            return Accepted.of(DistributionStage.POSTING, "Parked lines are tried again now.");
        }
        Cases.note(handle, run.caseId(), actor, "look again: " + request.reason(), at);
        return Accepted.of(run.stage(), "It is looked at again now.");
    }

    private static Accepted restate(Handle handle, Distribution run, ActionRequest request, Instant at) {
        if (!DistributionAction.RESTATE.isAllowedIn(run.stage())) {
            throw ActionRules.notInStage(DistributionError.NOTHING_TO_RESTATE, SUBJECT, run.stage());
        }
        String opened = DistributionDrafts.restate(handle, run, request, at);
        Cases.note(handle, run.caseId(), request.actorId().toString(), "restated by " + opened, at);
        return Accepted.of(run.stage(), "The correction is case " + opened + ".");
    }

    private static void requireOpen(DistributionStage stage) {
        ActionRules.requireOpen(SUBJECT, stage, stage.isPastNoReturn());
    }

    private static void requireSomebodyElse(Distribution run, ActionRequest request) {
        if (run.requestedBy().equals(Optional.of(request.actorId()))) {
            throw new RefusedException(DistributionError.OWN_DISTRIBUTION);
        }
    }
}
