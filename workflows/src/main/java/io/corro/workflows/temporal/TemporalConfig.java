package io.corro.workflows.temporal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a Temporal service.
 *
 * @param directory   where a development server keeps its database and log; its own
 * @param binary      the {@code temporal} program; when empty it is looked for on the {@code PATH}
 * @param port        gRPC port of a development server, on the loopback interface; its Web UI is 1000 above. When
 *                    somebody else listens there, the server takes a free one.
 * @param environment variables of the process; the external mode reads {@code TEMPORAL_*}
 */
public record TemporalConfig(TemporalMode mode, Path directory, Optional<Path> binary, int port,
        Map<String, String> environment) {
    /** Temporal's own. */
    public static final int DEFAULT_PORT = 7233;

    public TemporalConfig {
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "TemporalConfig[mode=" + mode + ", directory=" + directory + ", binary=" + binary + ", port=" + port
                + "]";
    }

    public static TemporalConfig embedded(Path directory) {
        return new TemporalConfig(TemporalMode.EMBEDDED, directory, Optional.empty(), DEFAULT_PORT, Map.of());
    }
}
