package io.corro.workflows.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A Temporal development server for tests, where there is a binary: on the PATH, or named by corro.temporal. */
public final class DevServer implements AutoCloseable {
    private static final int PORTS = 1_000;

    private final EngineConfig config;
    private final WorkflowEngine owner;

    private DevServer(EngineConfig config) {
        this.config = config;
        this.owner = WorkflowEngine.start(config);
    }

    /** Skips the test, visibly, when there is no binary. */
    public static DevServer start(Path directory) {
        Optional<Path> named = Optional.ofNullable(System.getProperty("corro.temporal")).map(Path::of);
        Optional<Path> binary = named.or(() -> TemporalBinary.onPath(System.getenv()));
        assumeTrue(binary.isPresent(), "no temporal binary on the PATH, and none named by -Dcorro.temporal");
        return new DevServer(new EngineConfig(EngineMode.DEV, directory, binary, freePort(), Map.of()));
    }

    /** An engine that talks to this server and leaves it running when it is closed. */
    public WorkflowEngine connect() {
        return WorkflowEngine.start(new EngineConfig(EngineMode.EXTERNAL, config.directory(), Optional.empty(),
                config.port(), Map.of("TEMPORAL_ADDRESS", address(), "TEMPORAL_NAMESPACE", "default",
                        "TEMPORAL_UI_URL", owner.webUi().orElseThrow().toString())));
    }

    /** The engine that owns the server. */
    public WorkflowEngine engine() {
        return owner;
    }

    public EngineConfig config() {
        return config;
    }

    public String address() {
        return "127.0.0.1:" + config.port();
    }

    @Override
    public void close() {
        owner.close();
    }

    /** A port that is free together with the one of the Web UI. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return port + PORTS < 1 << 16 ? port : port - PORTS;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
