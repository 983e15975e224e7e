package io.corro.workflows.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.cases.CaseRuns;
import io.corro.workflows.runtime.Look.Task;

/** Notes what each look of a run says about its next step, for the {@link Watchdog}. */
final class LookRecorder extends WorkerInterceptorBase {
    private static final Logger LOG = LoggerFactory.getLogger(LookRecorder.class);

    private final CaseRuns runs;
    private final InstantSource clock;

    LookRecorder(CaseRuns runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Recording(next);
    }

    private final class Recording extends ActivityInboundCallsInterceptorBase {
        private String caseId;

        private Recording(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            caseId = context.getInfo().getWorkflowId();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            ActivityOutput output = super.execute(input);
            note(caseId, output.getResult());
            return output;
        }
    }

    /** What cannot be noted must not fail the step it is about: the run is woken for nothing then. */
    private void note(String caseId, Object result) {
        try {
            if (result instanceof Look look) {
                note(caseId, look);
            } else {
                runs.worked(caseId, clock.instant());
            }
        } catch (RuntimeException e) {
            LOG.warn("the next step of {} is not noted: {}", caseId, e.getMessage());
        }
    }

    private void note(String caseId, Look look) {
        if (look.task() == Task.END) {
            runs.ended(caseId);
        } else {
            Optional<Instant> dueAt = Optional.of(look.atMs()).filter(atMs -> atMs != Look.NEVER)
                    .map(Instant::ofEpochMilli);
            runs.looked(caseId, dueAt, clock.instant());
        }
    }
}
