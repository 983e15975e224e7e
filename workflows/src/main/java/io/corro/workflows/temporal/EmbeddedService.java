package io.corro.workflows.temporal;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import org.jspecify.annotations.Nullable;

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

    private final InstantSource clock;
    private volatile @Nullable Running running;

    /** What exists from the first {@link #connect} on. */
    private record Running(InProcessTestServer server, WorkflowServiceStubs stubs, WorkflowClient client) {

        /** The service takes the moment for the present one, so it is read at the last moment. */
        static Running start(InstantSource clock) {
            boolean realTime = true;
            InProcessTestServer server = TestServer.createServer(realTime, clock.millis());
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
        this(InstantSource.system());
    }

    /** @param clock read once, when the service begins: what its clock shows then */
    EmbeddedService(InstantSource clock) {
        this.clock = clock;
    }

    ManagedChannel channel() {
        return present().server().getChannel();
    }

    @Override
    public TemporalMode mode() {
        return TemporalMode.EMBEDDED;
    }

    @Override
    public synchronized void connect() {
        if (running == null) {
            running = prepared(Running.start(clock));
        }
    }

    private static Running prepared(Running started) {
        try {
            SearchKeys.register(started.client());
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public WorkflowClient client() {
        return present().client();
    }

    private Running present() {
        Running present = running;
        if (present == null) {
            throw TemporalUnavailableException.notStarted();
        }
        return present;
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
