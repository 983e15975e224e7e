package io.corro.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.config.CoursesTask;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A course from a folder to the database and back, by the command line. */
class CourseFoldersTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.create();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void aFolderIsPublishedOnceAndWrittenAgain() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("in/lessons")).getParent();
        Files.writeString(folder.resolve("course.yaml"), "slug: from-a-folder\ntitle: From a folder\n"
                + "category: trading\nmodules:\n  - {id: a, title: A, lessons: [one]}\n");
        Files.writeString(folder.resolve("lessons/one.md"), "---\ntitle: One\n---\nText.\n");

        perform("import", folder.toString());
        perform("import", folder.toString());
        perform("export", "from-a-folder", directory.resolve("out").toString());

        assertThat(lines).contains("The course is published.",
                "The course is published as it is; nothing has changed.");
        assertThat(directory.resolve("out/lessons/one.md")).hasSameTextualContentAs(folder.resolve("lessons/one.md"));
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Files.writeString(directory.resolve("course.yaml"), "slug: x\n");

        assertThatThrownBy(() -> perform("import", directory.toString())).isInstanceOf(UsageException.class)
                .hasMessage("course.yaml: title is missing.");
        assertThatThrownBy(() -> perform("export", "none", directory.toString())).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> perform("export", "none")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> perform("import", directory.resolve("none").toString()))
                .isInstanceOf(UsageException.class);
    }

    private void perform(String... arguments) {
        List<String> args = new ArrayList<>(List.of("courses"));
        args.addAll(List.of(arguments));
        new CourseFolders(Optional.of(database.database().config()), lines::add)
                .perform(CoursesTask.read(args).orElseThrow());
    }
}
