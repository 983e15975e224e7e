package io.corro.workflows.distribution;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.distribution.DistributionClosing;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionPostings;
import io.corro.persistence.books.distribution.DistributionReviews;
import io.corro.persistence.books.distribution.DistributionReviews.Exit;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.runtime.PendingWork;
import io.corro.workflows.runtime.StepOptions;

/** Translates between payloads and the books. Immutable, thread-safe. */
final class DistributionActivitiesImpl implements DistributionActivities {
    private static final List<String> SWITCHES = List.of("investment.distributions", "payments.enabled");

    private final DistributionDrafts drafts;
    private final DistributionReviews reviews;
    private final DistributionPostings postings;
    private final DistributionClosing closing;
    private final DistributionPolicy policy;
    private final PendingWork process;

    /** @param process starts the cases that come of these */
    DistributionActivitiesImpl(Database database, DistributionPolicy policy, PendingWork process) {
        this.drafts = new DistributionDrafts(database);
        this.reviews = new DistributionReviews(database);
        this.postings = new DistributionPostings(database);
        this.closing = new DistributionClosing(database);
        this.policy = policy;
        this.process = process;
    }

    @Override
    public DistributionState loadDistribution(String caseId) {
        Distribution row = find(caseId);
        return new DistributionState(caseId, row.stage().code(), row.requestedBy().map(UUID::toString).orElse(""),
                row.contentHash().orElse(""), row.approvalsNeeded(),
                reviews.approvals(caseId).stream().map(vote -> vote.actorId().toString()).toList(), times());
    }

    @Override
    public String snapshotHoldings(Step step) {
        return reviews.snapshot(step.caseId(), at(step.atMs()));
    }

    @Override
    public void attachNav(Step step) {
        reviews.attachNav(step.caseId(), at(step.atMs()));
    }

    @Override
    public void computeFees(Step step) {
        reviews.computeFees(step.caseId(), at(step.atMs()));
    }

    @Override
    public DistributionState reviewDistribution(Step step) {
        Distribution row = find(step.caseId());
        int approvals = policy.approvals(row.total(), row.requestedBy().isEmpty());
        reviews.review(step.caseId(), approvals, escalateAt(step.atMs()), at(step.atMs()));
        return loadDistribution(step.caseId());
    }

    @Override
    public int approveDistribution(Approval approval) {
        return reviews.approve(approval.caseId(), UUID.fromString(approval.actor()), approval.reason(),
                escalateAt(approval.atMs()), at(approval.atMs()));
    }

    @Override
    public void escalateDistribution(Step step) {
        reviews.escalate(step.caseId(), at(step.atMs()));
    }

    @Override
    public void endDistribution(End end) {
        StepOptions
                .run(() -> reviews.exit(end.caseId(), Exit.valueOf(end.stage().toUpperCase(Locale.ROOT)), end.actor(),
                        end.reason(), at(end.atMs())));
    }

    @Override
    public String fundDistribution(Step step) {
        Optional<MoneyRefusal> refusal =
                StepOptions.translated(() -> postings.fund(step.caseId(), SWITCHES, at(step.atMs())));
        refusal.ifPresent(why -> postings.block(step.caseId(),
                why == MoneyRefusal.SWITCHED_OFF ? Need.REVIEW : Need.FUNDS, why.word(), at(step.atMs())));
        return refusal.map(MoneyRefusal::word).orElse("");
    }

    @Override
    public void noteParked(Step step) {
        postings.partial(step.caseId(), at(step.atMs()).plus(policy.parkPoll()), at(step.atMs()));
    }

    @Override
    public int resolveLines(Resolution resolution) {
        return postings.resolve(resolution.caseId(),
                Optional.of(resolution.line()).filter(line -> line != 0), resolution.unclaimed(), resolution.actor(),
                resolution.evidence(), at(resolution.atMs()));
    }

    @Override
    public String reconcileDistribution(Step step) {
        return closing.reconcile(step.caseId(), at(step.atMs())).orElse("");
    }

    @Override
    public void closeDistribution(Step step) {
        closing.close(step.caseId(), at(step.atMs()));
    }

    @Override
    public String restateDistribution(Restatement restatement) {
        try {
            process.startNow(drafts.restate(new DistributionDrafts.Restatement(restatement.caseId(),
                    restatement.requestId(), UUID.fromString(restatement.actor()), restatement.reason(),
                    at(restatement.atMs()))));
            return "";
        } catch (RefusedException e) {
            return e.refusal().word();
        }
    }

    private DistributionState.Times times() {
        return new DistributionState.Times(policy.escalateAfter().toMillis(), policy.cutPoll().toMillis(),
                policy.fundsPoll().toMillis(), policy.parkPoll().toMillis());
    }

    private Distribution find(String caseId) {
        return StepOptions.translated(() -> reviews.find(caseId)
                .orElseThrow(() -> new RefusedException(MoneyRefusal.CASE_NOT_FOUND, caseId)));
    }

    private Instant escalateAt(long atMs) {
        return at(atMs).plus(policy.escalateAfter());
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
