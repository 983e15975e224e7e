package io.corro.workflows.runtime;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;

import io.corro.persistence.books.SharedTables;

/**
 * The workers of this process, one per queue. Steps run on virtual threads, since they wait for the database and for
 * providers; workflows keep platform threads, which the deadlock detector judges reliably.
 */
public final class Workers implements AutoCloseable {
    private final StepCounts counts = new StepCounts();
    private final WorkerFactory factory;
    private final Worker money;
    private final Worker payout;
    private final Worker docs;

    /** @param clock for moments of this process; inside workflows, time is the workflow's */
    public Workers(WorkflowClient client, SharedTables tables, InstantSource clock) {
        factory = WorkerFactory.newInstance(client, WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(WorkflowLimits.CACHED_WORKFLOWS)
                .setMaxWorkflowThreadCount(2 * WorkflowLimits.CACHED_WORKFLOWS)
                .setWorkerInterceptors(
                        new AttemptRecorder(tables.attempts(), counts), new LookRecorder(tables.runs(), clock))
                .build());
        money = factory.newWorker(TaskQueues.MONEY, options().build());
        payout = factory.newWorker(TaskQueues.PAYOUT, options()
                .setMaxTaskQueueActivitiesPerSecond(WorkflowLimits.PROVIDER_CALLS_PER_SECOND).build());
        docs = factory.newWorker(TaskQueues.DOCS, options()
                .setMaxConcurrentActivityExecutionSize(WorkflowLimits.DOCUMENTS_AT_A_TIME).build());
    }

    /** What these workers have done. */
    public StepCounts counts() {
        return counts;
    }

    public Worker money() {
        return money;
    }

    public Worker payout() {
        return payout;
    }

    public Worker docs() {
        return docs;
    }

    public void start() {
        factory.start();
    }

    /** Takes no more tasks, lets the begun ones end, then interrupts what is left. */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(WorkflowLimits.DRAIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        factory.shutdownNow();
    }

    /** Stops without waiting, as a killed process would. */
    public void abort() {
        factory.shutdownNow();
    }

    private static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreadsOnActivityWorker(true)
                .setMaxConcurrentActivityExecutionSize(WorkflowLimits.STEPS_AT_A_TIME)
                .setDefaultDeadlockDetectionTimeout(WorkflowLimits.DEADLOCK_TIMEOUT.toMillis());
    }
}
