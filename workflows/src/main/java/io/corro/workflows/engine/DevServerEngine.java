package io.corro.workflows.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * A Temporal development server as a child of this process: histories in a file, Web UI, loopback interface only. The
 * child ends with {@link #close()}; one that has died is started again on the same file and port, and what a killed
 * process has left behind is ended before.
 */
final class DevServerEngine implements WorkflowEngine {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

    private final DevServerProcess server;
    private volatile ServiceLine line;
    private boolean isPrepared;

    private DevServerEngine(DevServerProcess server) {
        this.server = server;
    }

    static DevServerEngine of(EngineConfig config) {
        Path binary = TemporalBinary.find(config);
        return new DevServerEngine(DevServerProcess.of(binary, config.directory(), config.port()));
    }

    @Override
    public EngineMode mode() {
        return EngineMode.DEV;
    }

    @Override
    public synchronized void connect() {
        if (line == null) {
            line = new ServiceLine(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build(), server.namespace());
        }
        if (!server.isAlive()) {
            isPrepared = false;
            server.start();
        }
        awaitAnswer(isPrepared ? Duration.ZERO : START_TIMEOUT);
        if (!isPrepared) {
            SearchKeys.register(line.client());
            isPrepared = true;
        }
    }

    @Override
    public WorkflowClient client() {
        ServiceLine present = line;
        if (present == null) {
            throw EngineUnavailableException.notStarted();
        }
        return present.client();
    }

    @Override
    public String namespace() {
        return server.namespace();
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.of(server.webUi());
    }

    /** Also while another thread waits in {@link #connect} for the server's answer. */
    @Override
    public void close() {
        ServiceLine present = line;
        if (present != null) {
            present.close();
        }
        server.stop();
    }

    private void awaitAnswer(Duration patience) {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (!answers()) {
            if (!server.isAlive()) {
                throw new EngineUnavailableException("The Temporal server has ended; its log is " + server.log() + ".");
            }
            if (System.nanoTime() > deadlineNs || Thread.currentThread().isInterrupted()) {
                throw new EngineUnavailableException(
                        "The Temporal server does not answer; its log is " + server.log() + ".");
            }
        }
    }

    /** Waits for a bounded time until the channel is connected. */
    private boolean answers() {
        try {
            line.probe();
            return true;
        } catch (StatusRuntimeException e) {
            return pause();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PROBE_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
