package io.corro.gateway.config;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags of {@code restore}. */
@Command(name = "restore",
        description = "make a data directory from the backup in FILE and prove its state; with --replace, in place"
                + " of another",
        customSynopsis = "./corro restore FILE [FLAGS]", optionListHeading = "%nflags of restore:%n")
final class RestoreCommand {

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Option(names = "--replace",
            description = "if the data directory is not empty, move its contents aside, into a directory beside it")
    private boolean mayReplace;

    @Parameters(paramLabel = "FILE", description = "a backup")
    private Path file;

    ArchiveTask task() {
        return new ArchiveTask.Restore(file.toAbsolutePath().normalize(), data.path(), mayReplace);
    }
}
