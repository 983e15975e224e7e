package io.corro.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.corro.gateway.config.CoursesTask;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.books.course.CourseEditor;
import io.corro.persistence.books.course.CourseFiles;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Storage;

/** Courses from the command line, on the database of a running server or on one started for it. */
final class CourseFolders {
    private static final int POOL_SIZE = 2;
    private static final int DEPTH = 2;

    private final Optional<DatabaseConfig> external;
    private final Consumer<String> lines;

    CourseFolders(Optional<DatabaseConfig> external, Consumer<String> lines) {
        this.external = external;
        this.lines = lines;
    }

    /** @throws UsageException if the folder or the course cannot be read */
    void perform(CoursesTask task) {
        Optional<DatabaseConfig> running =
                external.isPresent() ? Optional.empty() : EmbeddedDatabase.running(task.data());
        if (running.isPresent()) {
            try (Database database = Database.open(running.get().withPoolSize(POOL_SIZE))) {
                perform(task, new CourseEditor(database.jdbi()));
            }
        } else {
            try (Storage storage = Storage.open(external, task.data(), lines)) {
                perform(task, new CourseEditor(storage.database().jdbi()));
            }
        }
    }

    private void perform(CoursesTask task, CourseEditor editor) {
        try {
            switch (task) {
                case CoursesTask.Import wanted -> publish(wanted.folder(), editor);
                case CoursesTask.Export wanted -> write(wanted, editor);
            }
        } catch (RefusedException e) {
            throw new UsageException(e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(Path folder, CourseEditor editor) throws IOException {
        boolean isNew = editor.publishForHouse(read(folder), InstantSource.system().instant());
        lines.accept(isNew ? "The course is published." : "The course is published as it is; nothing has changed.");
    }

    private static CourseFiles read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is no directory");
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return CourseFiles.of(texts);
    }

    private void write(CoursesTask.Export wanted, CourseEditor editor) throws IOException {
        CourseFiles files = editor.published(wanted.slug())
                .orElseThrow(() -> new UsageException("no published course is called " + wanted.slug()));
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Path path = wanted.folder().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        lines.accept(files.texts().size() + " files are written to " + wanted.folder());
    }
}
