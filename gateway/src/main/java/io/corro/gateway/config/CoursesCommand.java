package io.corro.gateway.config;

import java.nio.file.Path;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The arguments of {@code courses}. */
@Command(name = "courses", sortOptions = false,
        description = "publish a course from a folder of Markdown and YAML, or write a published one to a folder, while"
                + " the server runs or while it does not",
        customSynopsis = {"./corro courses import DIR [FLAGS]", "./corro courses export SLUG DIR [FLAGS]"},
        optionListHeading = "%nflags of courses:%n")
final class CoursesCommand {
    private static final String IMPORT = "import";
    private static final String EXPORT = "export";

    @Parameters(index = "0..*", arity = "2..3", paramLabel = "ARGUMENT", hidden = true)
    private List<String> arguments = List.of();

    @Mixin
    private DataDirectory data = new DataDirectory();

    CoursesTask task() {
        if (arguments.size() == 2 && arguments.getFirst().equals(IMPORT)) {
            return new CoursesTask.Import(folder(), data.path());
        }
        if (arguments.size() == 3 && arguments.getFirst().equals(EXPORT)) {
            return new CoursesTask.Export(arguments.get(1), folder(), data.path());
        }
        throw new UsageException("courses takes import DIR, or export SLUG DIR");
    }

    private Path folder() {
        return Path.of(arguments.getLast()).toAbsolutePath().normalize();
    }
}
