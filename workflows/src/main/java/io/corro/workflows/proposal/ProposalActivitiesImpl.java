package io.corro.workflows.proposal;

import java.time.Instant;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.persistence.books.proposal.ProposalAction;
import io.corro.persistence.books.proposal.ProposalBook;
import io.corro.persistence.books.proposal.ProposalStage;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;

/** Does the steps of proposals by their rows. Immutable, thread-safe. */
record ProposalActivitiesImpl(ProposalBook book, Cases cases, OrderPlacer placer) implements ProposalActivities {

    @Override
    public Look advanceProposal(CaseStep step) {
        return StepOptions.translated(() -> {
            book.expire(step.caseId(), step.at());
            return look(step);
        });
    }

    @Override
    public Look placeProposal(CaseStep step) {
        return StepOptions.translated(() -> {
            Proposal proposal = row(step);
            if (proposal.stage() == ProposalStage.APPROVED) {
                place(proposal, step.at());
            }
            return look(step);
        });
    }

    private void place(Proposal proposal, Instant at) {
        switch (placer.place(proposal)) {
            case OrderPlacer.Placed.Taken taken -> book.executed(proposal.caseId(), taken.orderId(), at);
            case OrderPlacer.Placed.Refused refused -> book.notExecuted(proposal.caseId(), refused.why(), at);
        }
    }

    private Proposal row(CaseStep step) {
        return book.find(step.caseId()).orElseThrow();
    }

    private Look look(CaseStep step) {
        Proposal row = row(step);
        return switch (row.stage()) {
            case WAITING -> look(row, Task.ADVANCE, row.expiresAt(), "End of the time for a decision");
            case APPROVED -> look(row, Task.SEND, step.at(), "Place the order");
            case EXECUTED, NOT_EXECUTED, REJECTED, EXPIRED -> look(row, Task.END, step.at(), "");
        };
    }

    private Look look(Proposal row, Task task, Instant moment, String summary) {
        Case shown = cases.find(row.caseId()).orElseThrow();
        return Look.of(shown, ProposalAction.allowedIn(row.stage()), task, moment.toEpochMilli(), summary);
    }
}
