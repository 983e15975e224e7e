package io.corro.workflows.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * A Temporal development server as a child of this process: histories in a file, Web UI, loopback interface only. The
 * child ends with {@link #close()}; one that has died is started again, on the same file and port, when it is connected
 * to the next time; and what a killed process has left behind is ended before.
 */
final class DevServerService extends ListeningService {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

    private final DevServerProcess server;
    private boolean isPrepared;

    private DevServerService(DevServerProcess server) {
        this.server = server;
    }

    static DevServerService of(TemporalConfig config) {
        Path binary = TemporalBinary.find(config);
        return new DevServerService(DevServerProcess.of(binary, config.directory(), config.port()));
    }

    @Override
    public TemporalMode mode() {
        return TemporalMode.DEV;
    }

    @Override
    public synchronized void connect() {
        ServiceConnection line = line(WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
        if (isPrepared) {
            isPrepared = server.isAlive();
            awaitAnswer(line, Duration.ZERO);
        } else {
            prepare(line);
        }
    }

    private void prepare(ServiceConnection line) {
        if (!server.isAlive()) {
            server.start();
        }
        awaitAnswer(line, START_TIMEOUT);
        SearchKeys.register(line.client());
        isPrepared = true;
    }

    @Override
    public String namespace() {
        return server.namespace();
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.of(server.webUi());
    }

    @Override
    public void close() {
        super.close();
        server.stop();
    }

    private void awaitAnswer(ServiceConnection line, Duration patience) {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (!answers(line)) {
            if (!server.isAlive()) {
                throw new TemporalUnavailableException(
                        "The Temporal server has ended; its log is " + server.log() + ".");
            }
            if (System.nanoTime() > deadlineNs || Thread.currentThread().isInterrupted()) {
                throw new TemporalUnavailableException(
                        "The Temporal server does not answer; its log is " + server.log() + ".");
            }
        }
    }

    /** Waits for a bounded time until the channel is connected. */
    private static boolean answers(ServiceConnection line) {
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
