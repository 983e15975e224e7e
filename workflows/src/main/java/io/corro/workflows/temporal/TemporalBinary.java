package io.corro.workflows.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the {@code temporal} program. Never downloads one. Stateless. */
public final class TemporalBinary {
    private static final String NAME = "temporal";

    private TemporalBinary() {}

    /** The first one on the {@code PATH}. */
    public static Optional<Path> onPath(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path find(TemporalConfig config) {
        Path binary = config.binary().or(() -> onPath(config.environment()))
                .orElseThrow(() -> new TemporalUnavailableException(
                        "There is no temporal program on the PATH. Install the Temporal CLI "
                                + "(brew install temporal,"
                                + " or go install github.com/temporalio/cli/cmd/temporal@v1.5.1),"
                                + " name one with --temporal PATH, or leave the flag out for the embedded mode."));
        if (!Files.isExecutable(binary)) {
            throw new TemporalUnavailableException("There is no program that can be executed at " + binary + ".");
        }
        return binary;
    }
}
