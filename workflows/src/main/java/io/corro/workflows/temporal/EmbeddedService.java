package io.corro.workflows.temporal;

import java.net.URI;
import java.time.Instant;
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
 * ends. The product can live with that because rows are the truth: {@code EmbeddedServiceTest} holds what it relies on,
 * so that an upgrade of the library that changes it fails the build.
 */
final class EmbeddedService implements TemporalService {
    private static final String NAMESPACE = "default";
    private static final long CLOSE_TIMEOUT_S = 5;

    private final Instant firstMoment;
    private volatile Running running;

    /** What exists from the first {@link #connect} on. */
    private record Running(InProcessTestServer server, WorkflowServiceStubs stubs, WorkflowClient client) {

        static Running start(Instant firstMoment) {
            boolean realTime = true;
            InProcessTestServer server = TestServer.createServer(realTime, firstMoment.toEpochMilli());
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setChannel(server.getChannel())
                    .setGrpcCompression(GrpcCompression.NONE)
                    .build());
            return new Running(server, stubs, WorkflowClient.newInstance(stubs, TemporalClients.options(NAMESPACE)));
        }

        void close() {
            stubs.shutdownNow();
            stubs.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
            server.close();
        }
    }

    EmbeddedService() {
        this(Instant.now());
    }

    /** @param firstMoment what its clock shows at first */
    EmbeddedService(Instant firstMoment) {
        this.firstMoment = firstMoment;
    }

    ManagedChannel channel() {
        return running.server().getChannel();
    }

    @Override
    public TemporalMode mode() {
        return TemporalMode.EMBEDDED;
    }

    @Override
    public synchronized void connect() {
        if (running == null) {
            Running started = Running.start(firstMoment);
            SearchKeys.register(started.client());
            running = started;
        }
    }

    @Override
    public WorkflowClient client() {
        Running present = running;
        if (present == null) {
            throw TemporalUnavailableException.notStarted();
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
