package io.corro.persistence.postgres;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.corro.engine.runtime.Patience;

/**
 * The platform's database, migrated to this version: the one at a given address, or an embedded one that is started
 * here and stopped by {@link #close}. Thread-safe.
 */
public record Storage(Optional<EmbeddedDatabase> embedded, Database database) implements AutoCloseable {

    /**
     * Returns when the database answers and is up to date. Waits and tries again while it cannot be reached; a start
     * that fails leaves nothing running.
     *
     * @param external  the database to use instead of an embedded one
     * @param directory of the embedded one
     * @param progress  receives a line for each step that takes time, and for each reason to wait
     */
    public static Storage open(Optional<DatabaseConfig> external, Path directory, Consumer<String> progress) {
        if (external.isPresent()) {
            progress.accept("Connecting to " + external.get().url());
            return migrated(Optional.empty(), external.get(), progress);
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(directory, progress);
        try {
            return migrated(Optional.of(embedded), embedded.config(), progress);
        } catch (RuntimeException | Error e) {
            embedded.close();
            throw e;
        }
    }

    private static Storage migrated(
            Optional<EmbeddedDatabase> embedded, DatabaseConfig config, Consumer<String> progress) {
        Database database = Database.open(config, progress);
        try {
            int applied = new Patience(progress).until("PostgreSQL", () -> migrate(database, progress));
            progress.accept(applied == 0 ? "The database is up to date" : applied + " migrations applied");
            return new Storage(embedded, database);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private static int migrate(Database database, Consumer<String> progress) {
        try {
            return new Migrator(database.dataSource()).migrate(
                    step -> progress.accept("Migrated to V" + step.version() + ": " + step.description()));
        } catch (MigrationException e) {
            throw StorageFailures.unreachable(e).orElse(e);
        }
    }

    @Override
    public void close() {
        database.close();
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
