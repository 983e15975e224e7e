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

    private volatile Running running;

    /** What exists from the first {@link #connect} on. */
    private record Running(InProcessTestServer server, WorkflowServiceStubs stubs, WorkflowClient client) {

        static Running start() {
            boolean realTime = true;
            InProcessTestServer server = TestServer.createServer(realTime);
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setChannel(server.getChannel())
                    .setGrpcCompression(GrpcCompression.NONE)
                    .build());
            return new Running(server, stubs, WorkflowClient.newInstance(stubs, Clients.options(NAMESPACE)));
        }

        void close() {
            stubs.shutdownNow();
            stubs.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
            server.close();
        }
    }

    ManagedChannel channel() {
        return running.server().getChannel();
    }

    @Override
    public EngineMode mode() {
        return EngineMode.EMBEDDED;
    }

    @Override
    public synchronized void connect() {
        if (running == null) {
            Running started = Running.start();
            SearchKeys.register(started.client());
            running = started;
        }
    }

    @Override
    public WorkflowClient client() {
        Running present = running;
        if (present == null) {
            throw EngineUnavailableException.notStarted();
        }
        return present.client();
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
        }
    }
}
