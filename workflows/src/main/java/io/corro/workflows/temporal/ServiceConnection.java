package io.corro.workflows.temporal;

import java.util.concurrent.TimeUnit;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** The line to a service that listens on a port. It mends itself when the service comes back. Thread-safe. */
final class ServiceConnection implements AutoCloseable {
    private static final long PROBE_TIMEOUT_S = 2;
    private static final long CLOSE_TIMEOUT_S = 5;

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    ServiceConnection(WorkflowServiceStubsOptions options, String namespace) {
        stubs = WorkflowServiceStubs.newServiceStubs(options);
        client = WorkflowClient.newInstance(stubs, TemporalClients.options(namespace));
    }

    WorkflowClient client() {
        return client;
    }

    /** Asks for the namespace; what the service or the line says instead of an answer is thrown. */
    void probe() throws StatusRuntimeException {
        stubs.blockingStub().withDeadlineAfter(PROBE_TIMEOUT_S, TimeUnit.SECONDS).describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(client.getOptions().getNamespace()).build());
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    }
}
