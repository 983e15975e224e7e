package io.corro.workflows.runtime;

import java.util.function.IntSupplier;

import io.temporal.workflow.Workflow;

import io.corro.persistence.books.cases.Stage;

/**
 * Where people speak to a case. Rows are ahead of the workflow for a moment: while a step moves the case, somebody may
 * already see the next stage and act on it. Such a request waits until the workflow has followed, as does one that
 * arrives before the run has read its row; otherwise its validator judges it, so that a refusal leaves no trace in the
 * history. Only for workflow code.
 *
 * @param <S> the stages of the process
 */
public abstract class UpdateHandlers<S extends Stage<?>> {
    protected ApprovalState<S> people;
    protected S stage;
    /** Approvals that are not yet in the rows. */
    protected int approvalsMissing;
    /** Somebody, or the provider, has said something that is worth a look. */
    protected boolean hasNews;
    private boolean moving;

    /** A short step begins after which the row shows another stage. */
    protected final void moving() {
        moving = true;
    }

    /** The workflow stands where the row does. */
    protected final void settled() {
        moving = false;
    }

    /** Whether a request can be judged now. */
    protected final boolean isSettled() {
        return stage != null && !moving;
    }

    protected final void awaitSettled() {
        Workflow.await(this::isSettled);
    }

    /**
     * Somebody approves.
     *
     * @param keep writes it into the rows and says how many are still missing
     */
    protected final ActionAnswer approvedBy(String actor, IntSupplier keep) {
        if (people.approve(actor)) {
            // Another approval may be kept meanwhile, and answered before this one.
            int missing = keep.getAsInt();
            approvalsMissing = Math.min(approvalsMissing, missing);
        }
        return new ActionAnswer(stage.code(), approvalsMissing);
    }

    /** Ends the case as somebody wishes: the main thread does it, and the answer tells how it ended. */
    protected final ActionAnswer endAs(S how, String actor, String reason) {
        people.end(how, actor, reason);
        Workflow.await(() -> stage.isFinal());
        return new ActionAnswer(stage.code(), 0);
    }

    /**
     * Begins anew from the rows when the history has become long; not while somebody waits for an end, which this run
     * has to bring about.
     */
    protected final void continueAsNewWhenLong(String caseId) {
        if (stage.isFinal() || !Workflow.getInfo().isContinueAsNewSuggested()) {
            return;
        }
        Workflow.await(() -> Workflow.isEveryHandlerFinished() || people.isEnding());
        if (!people.isEnding()) {
            Workflow.continueAsNew(caseId);
        }
    }

    protected static long now() {
        return Workflow.currentTimeMillis();
    }
}
