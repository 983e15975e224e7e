package io.corro.workflows.runtime;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;

import io.corro.workflows.temporal.TemporalUnavailableException;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;

/** The door of the rest of the product to workflows. Thread-safe; every call is bounded in time. */
public final class ProcessClient {
    private static final String TAKEN_OVER = "taken over from a version before and begun again from the row";

    private final Supplier<WorkflowClient> client;
    private final Executor executor = task -> Thread.ofVirtual().name("workflow-call").start(task);

    /** @param client throws {@link TemporalUnavailableException} while Temporal does not answer */
    public ProcessClient(Supplier<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * Starts a workflow unless one of its id runs. A closed one may start again: it reads its row first, and a row that
     * has ended ends it at once. So the row decides, not the service's memory of ids.
     *
     * @throws TemporalUnavailableException if no answer came in time; it may start yet
     */
    public void start(StartRequest request) {
        WorkflowStub workflow = stub(request);
        await(() -> workflow.start(request.argument()));
    }

    /** Sends a signal, to a new run if none is running; throws as {@link #start}. */
    public void signalWithStart(StartRequest request, String signal, Object payload) {
        WorkflowStub workflow = stub(request);
        await(() -> workflow.signalWithStart(signal, new Object[] {payload}, new Object[] {request.argument()}));
    }

    /** Makes the run of a case look at its row now; throws as {@link #start}. */
    public void wake(StartRequest request, Wake wake) {
        signalWithStart(request, Wake.SIGNAL, wake);
    }

    /**
     * Starts a workflow unless one of its id and type runs. A run of another type is of a version before: it is ended,
     * and begun again.
     *
     * @return why a run that should still be there had to be begun again, for people; empty if nothing was amiss
     */
    public Optional<String> ensureRunning(StartRequest request) {
        AtomicReference<Optional<String>> amiss = new AtomicReference<>(Optional.empty());
        await(() -> amiss.set(beginUnlessRunning(request)));
        return Objects.requireNonNull(amiss.get());
    }

    /** Ends a run, if there is one; throws as {@link #start}. */
    public void terminate(String workflowId, String reason) {
        await(() -> {
            try {
                client.get().newUntypedWorkflowStub(workflowId).terminate(reason);
            } catch (WorkflowNotFoundException _) {
                // It has ended meanwhile.
            }
        });
    }

    private Optional<String> beginUnlessRunning(StartRequest request) {
        Optional<WorkflowExecutionDescription> found = describe(request.workflowId());
        boolean isRunning = found.filter(run -> run.getStatus() == WORKFLOW_EXECUTION_STATUS_RUNNING).isPresent();
        boolean isOurs = found.filter(run -> run.getWorkflowType().equals(request.type())).isPresent();
        if (isRunning && isOurs) {
            return Optional.empty();
        }
        if (isRunning) {
            client.get().newUntypedWorkflowStub(request.workflowId()).terminate(TAKEN_OVER);
        }
        stub(request).start(request.argument());
        return isRunning ? Optional.of(TAKEN_OVER) : found.flatMap(run -> amiss(run.getStatus()));
    }

    private Optional<WorkflowExecutionDescription> describe(String workflowId) {
        try {
            return Optional.of(client.get().newUntypedWorkflowStub(workflowId).describe());
        } catch (WorkflowNotFoundException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> amiss(WorkflowExecutionStatus status) {
        Optional<String> how = switch (status) {
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> Optional.of("cancelled");
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> Optional.of("terminated");
            case WORKFLOW_EXECUTION_STATUS_FAILED -> Optional.of("failed");
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> Optional.of("timed out");
            default -> Optional.empty();
        };
        return how.map(word -> "the run in Temporal was " + word + "; the row decides, so it is begun again");
    }

    private void await(Runnable call) {
        try {
            CompletableFuture.runAsync(call, executor)
                    .get(WorkflowLimits.START_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TemporalUnavailableException("Temporal did not answer in time.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WorkflowServiceException unanswered
                    ? new TemporalUnavailableException("Temporal did not answer: " + unanswered.getCause(), unanswered)
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporalUnavailableException("This process is stopping.", e);
        }
    }

    private WorkflowStub stub(StartRequest request) {
        return client.get().newUntypedWorkflowStub(request.type(), WorkflowOptions.newBuilder()
                .setWorkflowId(request.workflowId())
                .setTaskQueue(TaskQueues.MONEY)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary(request.summary())
                .setStaticDetails(request.details())
                .setTypedSearchAttributes(request.attributes())
                .build());
    }
}
