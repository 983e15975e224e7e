package io.corro.gateway.config;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The flags of {@code backup}. */
@Command(name = "backup",
        description = "write a backup of the data directory to FILE, while its server runs or while it does not",
        customSynopsis = "./corro backup FILE [FLAGS]", optionListHeading = "%nflags of backup:%n")
final class BackupCommand {

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Parameters(paramLabel = "FILE", description = "where the backup goes; a file there is replaced")
    private Path file;

    ArchiveTask task() {
        return new ArchiveTask.Backup(file.toAbsolutePath().normalize(), data.path());
    }
}
