package io.corro.workflows.runtime;

import java.time.Duration;
import java.util.List;

import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.temporal.SearchKeys;

/**
 * The loop of a run: look, wait for the moment or a wake-up, do the task, look again. Deterministic, one thread.
 *
 * <p>Timers are never cancelled: the embedded service can lose a run whose cancelled timer fires at the same moment.
 * One that fires for nothing makes the run look once too often, which changes nothing.
 */
public abstract class CaseRun implements CaseWorkflow {
    /** Pauses double up to a minute where a row wants to be looked at without one. */
    private static final int PAUSE_DOUBLINGS_MAX = 16;

    private View view = new View("starting", List.of());
    private boolean isWoken;
    /** Whether a wake-up has ended the last wait. */
    private boolean wasWoken;
    private boolean hasProviderNews;
    private int round;
    private @Nullable Promise<Void> timer;
    private long timerAtMs;

    @Override
    public final void wake(Wake wake) {
        isWoken = true;
        hasProviderNews |= wake.who().equals(Wake.PROVIDER);
    }

    @Override
    public final View view() {
        return view;
    }

    /** Drives the case to its end. */
    protected final String drive(String caseId) {
        Look look = show(advance(step(caseId)));
        while (look.task() != Task.END || hasProviderNews || (isWoken && mayGoOn())) {
            boolean isAdvance = look.task() == Task.ADVANCE || (look.task() == Task.END && !hasProviderNews);
            awaitMoment(look);
            Look next = show(isAdvance ? advance(step(caseId)) : provider(look, step(caseId)));
            round = nextRound(look, next);
            look = next;
            if (look.task() != Task.END && !isWoken && isLong()) {
                Workflow.continueAsNew(caseId);
            }
        }
        return look.stage();
    }

    /** Has the rows do all steps that are due. */
    protected abstract Look advance(CaseStep step);

    /** Sends or asks, and has the rows take the result in. After the end, compares. */
    protected abstract Look provider(Look look, CaseStep step);

    /** Whether people can make a case go on that has come to rest: then a wake-up makes the run look once more. */
    protected boolean mayGoOn() {
        return false;
    }

    /** Whether the row has gone on between two looks; where it has not, pauses grow. */
    protected boolean hasMoved(Look look, Look next) {
        return !next.stage().equals(look.stage());
    }

    /** Whether another run should go on with a history of its own. */
    protected boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested();
    }

    /** What a wake-up makes the run look at does not count: it must not bring the next pause or a repetition nearer. */
    private int nextRound(Look look, Look next) {
        if (hasMoved(look, next)) {
            return 0;
        }
        return wasWoken ? round : round + 1;
    }

    /** A look that a wake-up has brought stands in the round before: it is one more of those that do not count. */
    private CaseStep step(String caseId) {
        return new CaseStep(caseId, wasWoken ? Math.max(0, round - 1) : round, Workflow.currentTimeMillis());
    }

    /** After the end there is nothing to wait for. */
    private void awaitMoment(Look look) {
        if (look.task() == Task.END) {
            hasProviderNews = false;
        }
        boolean isDue = round == 0 && look.atMs() <= Workflow.currentTimeMillis();
        if (look.task() != Task.SEND && look.task() != Task.END && !isDue) {
            setTimer(look);
            Workflow.await(() -> isWoken || (timer != null && timer.isCompleted()));
        }
        wasWoken = isWoken;
        isWoken = false;
    }

    private void setTimer(Look look) {
        boolean isSet = timer != null && !timer.isCompleted() && timerAtMs <= look.atMs();
        if (isSet) {
            return;
        }
        timer = null;
        if (look.atMs() != Look.NEVER) {
            long nowMs = Workflow.currentTimeMillis();
            timerAtMs = Math.max(look.atMs(), nowMs + (1L << Math.min(round, PAUSE_DOUBLINGS_MAX)) - 1);
            timer = Workflow.newTimer(Duration.ofMillis(timerAtMs - nowMs),
                    TimerOptions.newBuilder().setSummary(look.summary()).build());
        }
    }

    private Look show(Look look) {
        if (!look.stage().equals(view.stage())) {
            Workflow.upsertTypedSearchAttributes(
                    SearchKeys.STAGE.valueSet(look.stage()), SearchKeys.NEEDS.valueSet(look.need()));
        }
        view = new View(look.stage(), look.allowedActions());
        Workflow.setCurrentDetails("**" + look.stage() + "**, allowed: " + String.join(", ", look.allowedActions()));
        return look;
    }
}
