package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code backup} or {@code restore} was asked to do: with a file and the directory {@code data}. */
public sealed interface ArchiveTask {

    Path file();

    Path data();

    record Backup(Path file, Path data) implements ArchiveTask {}

    /** @param mayReplace whether a directory that is not empty may be replaced */
    record Restore(Path file, Path data, boolean mayReplace) implements ArchiveTask {}

    /**
     * The task of a command line; empty if it is none of these commands.
     *
     * @throws UsageException if an argument makes no sense
     */
    static Optional<ArchiveTask> read(List<String> args) {
        return Help.isAsked(args) ? Optional.empty() : switch (CommandReader.parsed(args).getCommand()) {
            case BackupCommand backup -> Optional.of(backup.task());
            case RestoreCommand restore -> Optional.of(restore.task());
            default -> Optional.empty();
        };
    }
}
