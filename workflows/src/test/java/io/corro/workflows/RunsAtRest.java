package io.corro.workflows;

import java.util.Set;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;

/**
 * Waits for runs to be between two of their steps. The service with a clock of its own holds the time while a task is
 * on its way, and for ever if the run of that task is ended meanwhile: a later skip would never return.
 */
public final class RunsAtRest {
    /** What stands last in the history of a run that waits. */
    private static final Set<EventType> WAITS =
            Set.of(EventType.EVENT_TYPE_TIMER_STARTED, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);

    private RunsAtRest() {}

    public static void terminate(WorkflowClient client, String workflowId, String reason) {
        await(client, workflowId).terminate(reason);
    }

    /** The run, which waits. */
    public static WorkflowStub await(WorkflowClient client, String workflowId) {
        WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
        Eventually.see(() -> client.fetchHistory(workflowId).getLastEvent().getEventType(), WAITS::contains);
        Eventually.see(() -> run.describe().getRawDescription().getPendingActivitiesCount(), count -> count == 0);
        return run;
    }
}
