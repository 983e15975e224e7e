package io.corro.gateway.wiring;

import java.util.Optional;
import java.util.function.Consumer;

import io.corro.gateway.config.Config;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Migrator;

/** The platform's database, migrated: the one at a given address, or an embedded one below the data directory. */
public record Storage(Optional<EmbeddedDatabase> embedded, Database database) implements AutoCloseable {

    public static Storage open(Config config, Consumer<String> progress) {
        if (config.databaseUrl().isPresent()) {
            DatabaseConfig external = externalConfig(config.databaseUrl().get());
            progress.accept("Connecting to " + external.url());
            return migrated(Optional.empty(), external, progress);
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(config.data(), progress);
        try {
            return migrated(Optional.of(embedded), embedded.config(), progress);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static DatabaseConfig externalConfig(String url) {
        try {
            return DatabaseConfig.fromUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UsageException("DATABASE_URL: " + e.getMessage());
        }
    }

    private static Storage migrated(
            Optional<EmbeddedDatabase> embedded, DatabaseConfig config, Consumer<String> progress) {
        Database database = Database.open(config);
        try {
            int applied = new Migrator(database.dataSource()).migrate(
                    step -> progress.accept("Migrated to V" + step.version() + ": " + step.description()));
            progress.accept(applied == 0 ? "The database is up to date" : applied + " migrations applied");
            return new Storage(embedded, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
