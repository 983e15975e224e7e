package io.corro.workflows.process;

import io.temporal.workflow.Workflow;

/**
 * Where people speak to a case. Rows are ahead of the workflow for a moment: while a step moves the case, somebody may
 * already see the next stage and act on it. Such a request waits until the workflow has followed, as does one that
 * arrives before the run has read its row; otherwise its validator judges it, so that a refusal leaves no trace in the
 * history. Only for workflow code.
 *
 * @param <S> the stages of the process
 */
public abstract class Desk<S extends Stage> {
    protected Deliberation<S> people;
    protected S stage;
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

    /** Ends the case as somebody wishes: the main thread does it, and the answer tells how it ended. */
    protected final ActionAnswer endAs(S how, String actor, String reason) {
        people.end(how, actor, reason);
        Workflow.await(() -> stage.isFinal());
        return new ActionAnswer(stage.word(), 0);
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
