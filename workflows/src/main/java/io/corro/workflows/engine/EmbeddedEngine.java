package io.corro.workflows.engine;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;

/**
 * Temporal's in-memory service inside this process, in real time and without a port.
 *
 * <p>It is made for tests and knows neither lists nor schedules, enforces no limits and forgets everything when it
 * ends. The product can live with that because rows are the truth: {@code EmbeddedEngineTest} holds what it relies on,
 * so that an upgrade of the library that changes it fails the build.
 */
final class EmbeddedEngine implements WorkflowEngine {
    private static final String NAMESPACE = "default";
    private static final long CLOSE_TIMEOUT_S = 5;

    private final InProcessTestServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private EmbeddedEngine(InProcessTestServer server) {
        this.server = server;
        this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
        this.client = WorkflowClient.newInstance(stubs, Clients.options(NAMESPACE));
    }

    static EmbeddedEngine start() {
        boolean realTime = true;
        return new EmbeddedEngine(TestServer.createServer(realTime));
    }

    ManagedChannel channel() {
        return server.getChannel();
    }

    @Override
    public EngineMode mode() {
        return EngineMode.EMBEDDED;
    }

    @Override
    public WorkflowClient client() {
        return client;
    }

    @Override
    public Optional<URI> webUi(String workflowId) {
        return Optional.empty();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        server.close();
    }
}
