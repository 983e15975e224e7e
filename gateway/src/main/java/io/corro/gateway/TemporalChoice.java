package io.corro.gateway;

import java.nio.file.Path;
import java.util.Optional;

import io.corro.workflows.engine.EngineConfig;
import io.corro.workflows.engine.EngineMode;

/**
 * Where workflows are to live: {@code --temporal embedded}, {@code dev} or {@code external}, or the path of the program
 * of a development server. Without the flag an address of a service or a profile in the environment means external.
 */
final class TemporalChoice {
    private static final String FLAG = "--temporal";
    private static final int PORT_MAX = 64_000;

    private TemporalChoice() { }

    /** @throws UsageException if the flags make no sense */
    static EngineConfig read(Arguments arguments, Path data) {
        String word = arguments.text(FLAG, usual(arguments));
        Optional<EngineMode> mode = EngineMode.named(word);
        if (mode.isEmpty() && !word.contains("/")) {
            throw new UsageException(FLAG + " is embedded, dev, external or the path of a temporal program, and not '"
                    + word + "'");
        }
        Optional<Path> binary = mode.isPresent() ? Optional.empty() : Optional.of(Path.of(word));
        return new EngineConfig(mode.orElse(EngineMode.DEV), data.resolve("temporal"), binary,
                arguments.number("--temporal-port", EngineConfig.DEFAULT_PORT, 1, PORT_MAX), arguments.environment());
    }

    private static String usual(Arguments arguments) {
        boolean namesAService = arguments.variable("TEMPORAL_ADDRESS").isPresent()
                || arguments.variable("TEMPORAL_PROFILE").isPresent();
        return namesAService ? "external" : "embedded";
    }
}
