package io.corro.workflows.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;

import io.corro.workflows.temporal.TemporalUnavailableException;

/** The door of the rest of the product to workflows. Thread-safe; every call is bounded in time. */
public final class ProcessClient {
    private final Supplier<WorkflowClient> client;
    private final Executor executor = task -> Thread.ofVirtual().name("workflow-call").start(task);

    /** @param client throws {@link TemporalUnavailableException} while no engine answers */
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

    /**
     * Asks a workflow to do something and waits for its answer.
     *
     * @param updateId the same for every repetition of the request, so that it has one effect
     */
    public <R> UpdateReply<R> update(
            String workflowId, String name, String updateId, Class<R> resultType, Object argument, Duration deadline) {
        CompletableFuture<R> answer = CompletableFuture.supplyAsync(() -> client.get()
                .newUntypedWorkflowStub(workflowId)
                .startUpdate(UpdateOptions.newBuilder(resultType)
                        .setUpdateName(name).setUpdateId(updateId).setResultClass(resultType)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED).build(), argument)
                .getResult(), executor);
        try {
            return new UpdateReply.Accepted<>(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new UpdateReply.Later<>();
        } catch (ExecutionException e) {
            return refusal(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new UpdateReply.Later<>();
        }
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

    private static <R> UpdateReply<R> refusal(Throwable failure) {
        return switch (failure) {
            case WorkflowUpdateException e when e.getCause() instanceof ApplicationFailure refused ->
                Refusals.read(refused);
            case WorkflowNotFoundException _ -> new UpdateReply.NotRunning<>();
            default -> new UpdateReply.Later<>();
        };
    }

    private WorkflowStub stub(StartRequest request) {
        return client.get().newUntypedWorkflowStub(request.type().getSimpleName(), WorkflowOptions.newBuilder()
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
