package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code courses} was asked to do, on the database of the directory {@code data}. */
public sealed interface CoursesTask {

    Path data();

    /** Publishes the folder in the name of the house. */
    record Import(Path folder, Path data) implements CoursesTask {}

    /** Writes the published version into the folder. */
    record Export(String slug, Path folder, Path data) implements CoursesTask {}

    /**
     * The task of a command line; empty if it is another command.
     *
     * @throws UsageException if an argument makes no sense
     */
    static Optional<CoursesTask> read(List<String> args) {
        return !Help.isAsked(args) && CommandReader.parsed(args).getCommand() instanceof CoursesCommand command
                ? Optional.of(command.task()) : Optional.empty();
    }
}
