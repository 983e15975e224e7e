package io.corro.workflows.distribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.distribution.DistributionAction;
import io.corro.persistence.books.distribution.DistributionClosing;
import io.corro.persistence.books.distribution.DistributionPostings;
import io.corro.persistence.books.distribution.DistributionReviews;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;

/** Does the steps of distributions by row and policy. Immutable, thread-safe. */
final class DistributionActivitiesImpl implements DistributionActivities {
    private static final List<String> SWITCHES = List.of("investment.distributions", "payments.enabled");

    private final DistributionReviews reviews;
    private final DistributionPostings postings;
    private final DistributionClosing closing;
    private final Cases cases;
    private final DistributionPolicy policy;

    DistributionActivitiesImpl(Database database, Cases cases, DistributionPolicy policy) {
        this.reviews = new DistributionReviews(database);
        this.postings = new DistributionPostings(database);
        this.closing = new DistributionClosing(database);
        this.cases = cases;
        this.policy = policy;
    }

    @Override
    public Look advanceDistribution(CaseStep step) {
        return StepOptions.translated(() -> {
            Distribution row = find(step.caseId());
            advance(row, step.at());
            return look(row, find(step.caseId()), step.at());
        });
    }

    private void advance(Distribution row, Instant at) {
        String caseId = row.caseId();
        switch (row.stage()) {
            case DRAFT -> reviews.snapshot(caseId, at);
            case CUTOFF_SNAPSHOT -> reviews.attachNav(caseId, at);
            case NAV_SEALED -> reviews.computeFees(caseId, at);
            case FEES_COMPUTED -> reviews.review(caseId, policy.approvals(row.total(), row.requestedBy().isEmpty()),
                    at.plus(policy.escalateAfter()), at);
            case IN_REVIEW -> {
                if (dueAt(caseId).filter(due -> !due.isAfter(at)).isPresent()) {
                    reviews.escalate(caseId, at);
                }
            }
            case APPROVED, BLOCKED_FUNDS -> fund(caseId, at);
            case PARTIAL -> {
                if (dueAt(caseId).filter(due -> due.isAfter(at)).isEmpty()) {
                    postings.retry(caseId, at);
                }
            }
            case RECONCILED -> closing.close(caseId, at);
            case POSTING, CLOSED, REJECTED, SUPERSEDED -> {}
        }
    }

    private void fund(String caseId, Instant at) {
        Optional<ErrorCode> refusal = postings.fund(caseId, SWITCHES, at);
        refusal.ifPresent(why -> postings.block(
                caseId, why == FlagError.SWITCHED_OFF ? Need.REVIEW : Need.FUNDS, why.code(), at));
    }

    @Override
    public Look linesPosted(CaseStep step) {
        return StepOptions.translated(() -> {
            Distribution row = find(step.caseId());
            Instant lookAgainAt = step.at().plus(policy.parkPoll());
            if (row.linesParked() > 0) {
                postings.partial(step.caseId(), lookAgainAt, step.at());
            } else {
                closing.reconcile(step.caseId(), lookAgainAt, step.at());
            }
            return look(row, find(step.caseId()), step.at());
        });
    }

    /** After a step the next one follows at once; where nothing has moved, something must be waited for. */
    private Look look(Distribution before, Distribution row, Instant at) {
        boolean hasMoved = before.stage() != row.stage();
        return switch (row.stage()) {
            case DRAFT -> look(row, Task.ADVANCE, at.plus(policy.cutPoll()), "Look for the cut");
            case CUTOFF_SNAPSHOT, NAV_SEALED, FEES_COMPUTED, APPROVED, RECONCILED ->
                look(row, Task.ADVANCE, at, "Next step");
            case IN_REVIEW -> dueAt(row.caseId())
                    .map(due -> look(row, Task.ADVANCE, due, "Escalation of the approval"))
                    .orElseGet(() -> waitForPeople(row));
            case BLOCKED_FUNDS -> look(row, Task.ADVANCE, at.plus(policy.fundsPoll()), "Look for the money");
            case POSTING -> look(row, Task.SEND, at, "Post lines");
            case PARTIAL -> look(row, Task.ADVANCE,
                    dueAt(row.caseId()).orElse(hasMoved ? at.plus(policy.parkPoll()) : at),
                    "Try parked lines again");
            case CLOSED, REJECTED, SUPERSEDED -> look(row, Task.END, at, "");
        };
    }

    private Look waitForPeople(Distribution row) {
        return Look.of(shown(row.caseId()), DistributionAction.allowedIn(row.stage()), Task.ADVANCE, Look.NEVER, "");
    }

    private Look look(Distribution row, Task task, Instant moment, String summary) {
        return Look.of(shown(row.caseId()), DistributionAction.allowedIn(row.stage()), task, moment.toEpochMilli(),
                summary);
    }

    private Optional<Instant> dueAt(String caseId) {
        return shown(caseId).dueAt();
    }

    private Case shown(String caseId) {
        return cases.find(caseId).orElseThrow();
    }

    private Distribution find(String caseId) {
        return reviews.find(caseId).orElseThrow();
    }
}
