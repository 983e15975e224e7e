package io.corro.workflows.runtime;

import java.time.Instant;
import java.util.Optional;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.cases.StepAttempts.Attempt;

/**
 * Counts attempts of steps, and records for operators every call of the provider, and of other steps those that
 * failed or were repeated. Steps that simply work are in the case's timeline.
 */
final class AttemptRecorder extends WorkerInterceptorBase {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptRecorder.class);

    private final StepAttempts attempts;
    private final StepCounts counts;

    AttemptRecorder(StepAttempts attempts, StepCounts counts) {
        this.attempts = attempts;
        this.counts = counts;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Recording(next);
    }

    private final class Recording extends ActivityInboundCallsInterceptorBase {
        private ActivityInfo info;

        private Recording(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            info = context.getInfo();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Instant began = Instant.now();
            try {
                ActivityOutput output = super.execute(input);
                counts.attempted(info.getActivityType(), false);
                if (info.getAttempt() > 1 || info.getActivityTaskQueue().equals(TaskQueues.PAYOUT)) {
                    record(began, Optional.empty());
                }
                return output;
            } catch (RuntimeException e) {
                counts.attempted(info.getActivityType(), true);
                record(began, Optional.of(e.toString()));
                throw e;
            }
        }

        /** A record that cannot be written must not fail the step it is about. */
        private void record(Instant began, Optional<String> error) {
            int tookMs = (int) (Instant.now().toEpochMilli() - began.toEpochMilli());
            try {
                attempts.write(info.getWorkflowId(),
                        new Attempt(info.getActivityType(), info.getAttempt(), error, began, tookMs));
            } catch (RuntimeException e) {
                LOG.warn("attempt {} of {} of {} not recorded: {}",
                        info.getAttempt(), info.getActivityType(), info.getWorkflowId(), e.getMessage());
            }
        }
    }
}
