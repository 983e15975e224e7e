package io.corro.persistence.postgres;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings a database to the version of this program. Each migration runs in a transaction of its own, so a failure
 * leaves the last complete version; several processes may call this at once (Flyway takes an advisory lock).
 * Stateless between calls, thread-safe.
 */
public final class Migrator {

    private static final String LOCATION = "classpath:db/migration";
    private static final String HISTORY_SCHEMA = "platform";
    private static final String HISTORY_TABLE = "flyway_schema_history";

    private final DataSource dataSource;

    public Migrator(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One migration that has been applied: its version, and what it is about. */
    public record Applied(String version, String description) {
    }

    /**
     * Applies what is missing; a database that is up to date is not changed.
     *
     * @param onApplied told of each migration after it has run
     * @return how many were applied
     * @throws MigrationException when an applied migration differs from this program's, when the database is newer than
     *     this program, or when a migration fails
     */
    public int migrate(Consumer<Applied> onApplied) {
        Flyway flyway = flyway(onApplied);
        try {
            validate(flyway);
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new MigrationException("A migration failed and was rolled back; the database is at its last complete "
                    + "version and the program cannot start with it. " + paragraph(String.valueOf(e.getMessage())), e);
        }
    }

    private Flyway flyway(Consumer<Applied> onApplied) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(LOCATION)
                .defaultSchema(HISTORY_SCHEMA)
                .schemas(HISTORY_SCHEMA)
                .table(HISTORY_TABLE)
                .ignoreMigrationPatterns("*:pending")
                .validateMigrationNaming(true)
                .validateOnMigrate(false)
                .placeholderReplacement(false)
                .cleanDisabled(true)
                .callbacks(new Progress(onApplied))
                .load();
    }

    private static void validate(Flyway flyway) {
        ValidateResult result = flyway.validateWithResult();
        if (result.validationSuccessful) {
            return;
        }
        String differences = result.invalidMigrations.stream()
                .map(Migrator::describe)
                .collect(Collectors.joining("; "));
        throw new MigrationException("The database was not migrated by this version of the program: "
                + (differences.isEmpty() ? paragraph(result.errorDetails.errorMessage) : differences)
                + ". Nothing was changed. Start the version that fits the database, or restore the migration files "
                + "as they were when they were applied.");
    }

    private static String describe(ValidateOutput invalid) {
        return "V" + invalid.version + " (" + invalid.description + "): "
                + paragraph(invalid.errorDetails.errorMessage);
    }

    private static String paragraph(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Passes Flyway's events on. */
    private static final class Progress extends BaseCallback {
        private final Consumer<Applied> onApplied;

        private Progress(Consumer<Applied> onApplied) {
            this.onApplied = onApplied;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            MigrationInfo info = context.getMigrationInfo();
            onApplied.accept(new Applied(info.getVersion().getVersion(), info.getDescription()));
        }
    }
}
