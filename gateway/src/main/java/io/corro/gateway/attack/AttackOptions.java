package io.corro.gateway.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags of {@code attack}. */
@Command(name = "attack", customSynopsis = "./corro attack [FLAGS]", synopsisHeading = "usage: ",
        description = "send a server what hostile clients send, and count the answers, the hangs and the errors",
        optionListHeading = "%nflags of attack:%n", usageHelpWidth = 120)
final class AttackOptions {

    @Option(names = "--data", paramLabel = "DIR",
            description = "attack the server that runs on this data directory (default: one that is started for it)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N",
            description = "how long each attack lasts (default ${DEFAULT-VALUE})")
    private int seconds = 30;

    @Option(names = "--connections", paramLabel = "N",
            description = "slow ones at a time (default ${DEFAULT-VALUE})")
    private int connections = 1_500;

    @Option(names = "--seed", paramLabel = "N", description = "repeats a run (default: a new one, which is printed)")
    private long seed = System.nanoTime();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    /** Empty after help was printed. */
    static Optional<AttackOptions> read(List<String> args) {
        AttackOptions options = new AttackOptions();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage() + ": ./corro attack --help lists the flags", e);
        }
        if (options.help) {
            line.usage(System.out);
            return Optional.empty();
        }
        return Optional.of(options);
    }

    Optional<Path> data() {
        return data;
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    int connections() {
        return connections;
    }

    long seed() {
        return seed;
    }
}
