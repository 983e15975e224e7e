package io.corro.workflows.runtime;

import java.time.Duration;
import java.util.function.Supplier;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;

/** Waiting in workflows, with words for the timeline of the Web UI. Only for workflow code. */
public final class Timers {

    /** How long a run waits for a request after the end of its case, which is the only reason to start one. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private Timers() {}

    /** What a run begins with whose case has ended. */
    public static void awaitLateRequest(Supplier<Boolean> isAsked) {
        awaitUntil(Workflow.currentTimeMillis() + LINGER.toMillis(), "Wait for a late request", isAsked);
    }

    /**
     * Waits for a condition, at most until a moment.
     *
     * @param untilMs in the workflow's time
     * @param summary what happens at that moment
     * @return whether the condition holds
     */
    public static boolean awaitUntil(long untilMs, String summary, Supplier<Boolean> condition) {
        long pauseMs = untilMs - Workflow.currentTimeMillis();
        if (pauseMs <= 0 || condition.get()) {
            return condition.get();
        }
        TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
        Promise<?>[] timer = new Promise<?>[1];
        CancellationScope scope =
                Workflow.newCancellationScope(() -> timer[0] = Workflow.newTimer(Duration.ofMillis(pauseMs), options));
        scope.run();
        Workflow.await(() -> timer[0].isCompleted() || condition.get());
        if (!timer[0].isCompleted()) {
            scope.cancel();
        }
        return condition.get();
    }
}
