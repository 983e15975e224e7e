package io.corro.workflows.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * A Temporal development server as a child of this process: histories in a file, Web UI, loopback interface only. The
 * child ends with {@link #close()}; after a killed process it runs on, and the next start takes it over.
 */
final class DevServerEngine implements WorkflowEngine {
    private static final String NAMESPACE = "default";
    private static final String HOST = "127.0.0.1";
    private static final int UI_PORT_OFFSET = 1_000;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final long STOP_TIMEOUT_S = 10;

    private final Optional<Process> child;
    private final int port;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private DevServerEngine(Optional<Process> child, int port, WorkflowServiceStubs stubs) {
        this.child = child;
        this.port = port;
        this.stubs = stubs;
        this.client = WorkflowClient.newInstance(stubs, Clients.options(NAMESPACE));
    }

    static DevServerEngine start(EngineConfig config) {
        Path binary = TemporalBinary.find(config);
        WorkflowServiceStubs stubs = stubs(config.port());
        if (answers(stubs)) {
            return new DevServerEngine(Optional.empty(), config.port(), stubs);
        }
        Process child = launch(binary, config);
        try {
            awaitReady(child, stubs, config);
            return new DevServerEngine(Optional.of(child), config.port(), stubs);
        } catch (RuntimeException e) {
            stop(child);
            stubs.shutdownNow();
            throw e;
        }
    }

    @Override
    public EngineMode mode() {
        return EngineMode.DEV;
    }

    @Override
    public WorkflowClient client() {
        return client;
    }

    @Override
    public Optional<URI> webUi(String workflowId) {
        return Optional.of(WebUi.page("http://" + HOST + ":" + (port + UI_PORT_OFFSET), NAMESPACE, workflowId));
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(STOP_TIMEOUT_S, TimeUnit.SECONDS);
        child.ifPresent(DevServerEngine::stop);
    }

    private static Process launch(Path binary, EngineConfig config) {
        try {
            Files.createDirectories(config.directory());
            return new ProcessBuilder(command(binary, config))
                    .redirectErrorStream(true)
                    .redirectOutput(log(config).toFile())
                    .start();
        } catch (IOException e) {
            throw new EngineUnavailableException("Cannot start " + binary + ": " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path binary, EngineConfig config) {
        return List.of(binary.toString(), "server", "start-dev",
                "--ip", HOST, "--port", Integer.toString(config.port()),
                "--ui-ip", HOST, "--ui-port", Integer.toString(config.port() + UI_PORT_OFFSET),
                "--namespace", NAMESPACE,
                "--db-filename", config.directory().resolve("temporal.db").toString(),
                "--log-level", "warn");
    }

    private static Path log(EngineConfig config) {
        return config.directory().resolve("temporal.log");
    }

    private static void awaitReady(Process child, WorkflowServiceStubs stubs, EngineConfig config) {
        long deadlineNs = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadlineNs) {
            if (!child.isAlive()) {
                throw new EngineUnavailableException("The Temporal server ended with code " + child.exitValue()
                        + "; its log is " + log(config) + ".");
            }
            if (answers(stubs)) {
                return;
            }
        }
        throw new EngineUnavailableException("The Temporal server does not answer on port " + config.port()
                + "; its log is " + log(config) + ".");
    }

    /** Waits a second at most. */
    private static boolean answers(WorkflowServiceStubs stubs) {
        try {
            stubs.connect(Duration.ofSeconds(1));
            stubs.blockingStub().describeNamespace(
                    DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static WorkflowServiceStubs stubs(int port) {
        return WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(HOST + ":" + port).build());
    }

    private static void stop(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
