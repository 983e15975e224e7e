package io.corro.gateway.config;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The flag that commands share: where the server keeps what it has. */
final class DataDirectory {

    @Option(names = "--data", paramLabel = "DIR",
            description = "everything the server keeps, and demo.env with the keys (default ${DEFAULT-VALUE})")
    private String directory = ".corro";

    Path path() {
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
