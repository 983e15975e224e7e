package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.corro.persistence.imports.ImportRequest;

/** What {@code import} was asked to do: a request and the directory {@code data}. */
public record ImportTask(ImportRequest request, Path data) {

    /**
     * The task of a command line; empty if it is another command.
     *
     * @throws UsageException if an argument makes no sense
     */
    public static Optional<ImportTask> read(List<String> args) {
        return !Help.isAsked(args) && CommandReader.parsed(args).getCommand() instanceof ImportCommand command
                ? Optional.of(command.task()) : Optional.empty();
    }
}
