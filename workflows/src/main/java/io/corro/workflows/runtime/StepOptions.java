package io.corro.workflows.runtime;

import java.time.Duration;
import java.util.function.Supplier;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;

import io.corro.persistence.books.cases.TransitionException;
import io.corro.persistence.books.ledger.IdempotencyMismatchException;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Steps of processes: how long, how often, and which failures are final. A refusal and a reused key are: trying again
 * would be answered the same. All else is taken for a passing trouble of the database or the network and tried again,
 * without end and at most five minutes apart, because a money step that gives up would leave money in the middle.
 */
public final class StepOptions {
    /** Type of the failure of a step whose key was used for something else: a defect. */
    public static final String KEY_MISMATCH = "IdempotencyMismatch";

    /** Type of the failure of a step that wants a stage which does not follow: a defect, or the case has moved on. */
    public static final String TRANSITION = "Transition";

    private StepOptions() {}

    /** Runs a step, translating what is final. */
    public static <T> T translated(Supplier<T> step) {
        try {
            return step.get();
        } catch (RefusedException e) {
            throw ApplicationFailure.newBuilder()
                    .setType(e.error().code()).setMessage(e.getMessage()).setNonRetryable(true)
                    .setCategory(ApplicationErrorCategory.BENIGN).build();
        } catch (IdempotencyMismatchException e) {
            throw ApplicationFailure.newNonRetryableFailureWithCause(e.getMessage(), KEY_MISMATCH, e);
        } catch (TransitionException e) {
            throw ApplicationFailure.newNonRetryableFailureWithCause(e.getMessage(), TRANSITION, e);
        }
    }

    /** Runs a step that has no result, translating what is final. */
    public static void run(Runnable step) {
        translated(() -> {
            step.run();
            return true;
        });
    }

    /** Steps within the database. */
    public static ActivityOptions step() {
        return options(TaskQueues.MONEY, WorkflowLimits.STEP_TIMEOUT);
    }

    /** Steps with documents. */
    public static ActivityOptions documentStep() {
        return options(TaskQueues.DOCS, WorkflowLimits.DOCUMENT_TIMEOUT);
    }

    /** Calls of the payment provider. */
    public static ActivityOptions providerCall() {
        return options(TaskQueues.PAYOUT, WorkflowLimits.PROVIDER_TIMEOUT);
    }

    private static ActivityOptions options(String queue, Duration timeout) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(timeout)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(WorkflowLimits.RETRY_INTERVAL_MAX)
                        .build())
                .build();
    }
}
