package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalMode;

/**
 * Where workflows are to live: {@code --temporal embedded}, {@code dev} or {@code external}, or the path of the program
 * of a development server. Without the flag an address of a service or a profile in the environment means external.
 */
final class TemporalOptions {
    private static final String FLAG = "--temporal";

    private TemporalOptions() {}

    /** @throws UsageException if the flags make no sense */
    static TemporalConfig read(Optional<String> flag, int port, Path data, Environment environment) {
        String word = flag.orElseGet(() -> usual(environment));
        Optional<TemporalMode> mode = TemporalMode.named(word);
        if (mode.isEmpty() && !word.contains("/")) {
            throw new UsageException(FLAG + " is embedded, dev, external or the path of a temporal program, and not '"
                    + word + "'");
        }
        Optional<Path> binary = mode.isPresent() ? Optional.empty() : Optional.of(Path.of(word));
        return new TemporalConfig(mode.orElse(TemporalMode.DEV), data.resolve("temporal"), binary, port,
                environment.variables());
    }

    private static String usual(Environment environment) {
        boolean namesAService = environment.variable("TEMPORAL_ADDRESS").isPresent()
                || environment.variable("TEMPORAL_PROFILE").isPresent();
        return namesAService ? "external" : "embedded";
    }
}
