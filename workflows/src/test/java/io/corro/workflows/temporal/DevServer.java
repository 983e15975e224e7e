package io.corro.workflows.temporal;

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

    private final TemporalConfig config;
    private final TemporalService owner;

    private DevServer(TemporalConfig config) {
        this.config = config;
        this.owner = TemporalService.start(config);
    }

    public static DevServer start(Path directory) {
        return new DevServer(
                new TemporalConfig(TemporalMode.DEV, directory, Optional.of(binary()), freePort(), Map.of()));
    }

    /** Skips the test, visibly, when there is no binary. */
    public static Path binary() {
        Optional<Path> named = Optional.ofNullable(System.getProperty("corro.temporal")).map(Path::of);
        Optional<Path> binary = named.or(() -> TemporalBinary.onPath(System.getenv()));
        assumeTrue(binary.isPresent(), "no temporal binary on the PATH, and none named by -Dcorro.temporal");
        return binary.orElseThrow();
    }

    /** A Temporal service that talks to this server and leaves it running when it is closed. */
    public TemporalService connect() {
        return TemporalService.start(new TemporalConfig(TemporalMode.EXTERNAL, config.directory(), Optional.empty(),
                config.port(), Map.of("TEMPORAL_ADDRESS", address(), "TEMPORAL_NAMESPACE", "default",
                        "TEMPORAL_UI_URL", owner.webUi().orElseThrow().toString())));
    }

    /** Temporal that owns the server. */
    public TemporalService temporal() {
        return owner;
    }

    public TemporalConfig config() {
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
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return port + PORTS < 1 << 16 ? port : port - PORTS;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
