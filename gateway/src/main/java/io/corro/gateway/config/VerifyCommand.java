package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags of {@code verify}. */
@Command(name = "verify", sortOptions = false,
        description = "run a backtest again from its signed manifest, on the prices of --data: exit code 0 if it"
                + " arrives at the same fills and hashes, and --key has signed it, 1 with what differs; strategies of"
                + " jars are those of --home",
        customSynopsis = "./corro verify RUN.json [FLAGS]", optionListHeading = "%nflags of verify:%n")
final class VerifyCommand {

    @Parameters(paramLabel = "RUN.json", description = "what ./corro backtest --manifest or a server wrote")
    private Path manifest = Path.of("");

    @Option(names = "--data", paramLabel = "FILE",
            description = "the prices (default: the file that the manifest names, beside it)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--key", paramLabel = "KEY",
            description = "the public key that must have signed it, the x of /.well-known/credential-key.json")
    private Optional<String> key = Optional.empty();

    @Option(names = "--home", paramLabel = "DIR", defaultValue = ".corro",
            description = "a server's data directory, whose strategies can be run (default ${DEFAULT-VALUE})")
    private Path home = Path.of("");

    VerifyTask task() {
        return new VerifyTask(manifest.toAbsolutePath().normalize(),
                data.map(file -> file.toAbsolutePath().normalize()), key, home.toAbsolutePath().normalize());
    }
}
