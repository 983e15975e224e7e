package io.corro.workflows.temporal;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;

/** Finds the pages of runs: a link to a page that does not exist helps nobody. Stateless; waits for the service. */
public final class RunPages {
    private static final long TIMEOUT_S = 2;

    private RunPages() {}

    /** Asks the service for the run, for a bounded time. */
    public static RunPage of(TemporalService temporal, String workflowId) {
        Optional<URI> page = temporal.webUi(workflowId);
        return page.isEmpty() ? new RunPage.Missing(withoutWebUi(temporal.mode()))
                : of(temporal, workflowId, page.get());
    }

    private static RunPage of(TemporalService temporal, String workflowId, URI page) {
        try {
            describe(temporal.client(), temporal.namespace(), workflowId);
            return new RunPage.At(page);
        } catch (StatusRuntimeException e) {
            return new RunPage.Missing(e.getStatus().getCode() == Status.Code.NOT_FOUND
                    ? "Temporal has no run of this case: it was lost, or it has ended and its time to be kept is over."
                            + " The row decides, and an open case gets a new run by itself."
                    : "Temporal does not say whether it has a run of this case. Reload this page later.");
        } catch (TemporalUnavailableException e) {
            return new RunPage.Missing("Temporal does not answer now: " + e.getMessage() + " Reload this page later.");
        }
    }

    private static void describe(WorkflowClient client, String namespace, String workflowId) {
        client.getWorkflowServiceStubs().blockingStub().withDeadlineAfter(TIMEOUT_S, TimeUnit.SECONDS)
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder().setNamespace(namespace)
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId)).build());
    }

    private static String withoutWebUi(TemporalMode mode) {
        return switch (mode) {
            case EMBEDDED -> "Workflows run inside this server, which has no pages for them.";
            case DEV, EXTERNAL -> "The address of Temporal's Web UI is not known: name it in TEMPORAL_UI_URL.";
        };
    }
}
