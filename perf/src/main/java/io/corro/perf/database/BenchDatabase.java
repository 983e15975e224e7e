package io.corro.perf.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Migrator;

/**
 * A fresh database as {@code ./corro up} makes one, fsync on, in a directory that is deleted at the end. The directory
 * lies beside the build's output, since temporary directories are often in memory.
 */
public final class BenchDatabase implements AutoCloseable {
    /** Names the directory; the launcher sets it. */
    private static final String DIRECTORY = "corro.perf.data";

    private final Path directory;
    private final EmbeddedDatabase server;
    private final Database database;

    private BenchDatabase(Path directory, EmbeddedDatabase server, Database database) {
        this.directory = directory;
        this.server = server;
        this.database = database;
    }

    public static BenchDatabase create(Consumer<String> progress) {
        progress.accept("creating a database");
        Path directory = newDirectory();
        EmbeddedDatabase server = EmbeddedDatabase.start(directory, step -> {});
        Database database = Database.open(server.config());
        new Migrator(database.dataSource()).migrate(applied -> {});
        return new BenchDatabase(directory, server, database);
    }

    /** A directory that does not exist yet. */
    public static Path newDirectory() {
        Path parent = Path.of(System.getProperty(DIRECTORY, "target/bench-data")).toAbsolutePath();
        return parent.resolve(UUID.randomUUID().toString());
    }

    public Database database() {
        return database;
    }

    /** An owner for accounts. */
    public static UUID userId(Database database) {
        return new Users(database.jdbi()).findOrCreate("bench@example.com", "Bench").id();
    }

    /** The number in the only row and column of a query. */
    public static long number(Database database, String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(long.class).one());
    }

    @Override
    public void close() {
        database.close();
        server.close();
        delete(directory);
    }

    public static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
