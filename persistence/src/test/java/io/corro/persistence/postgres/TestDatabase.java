package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh PostgreSQL database for a test: a copy of a migrated template, on one embedded server per JVM. The server's
 * data are in memory where there is room for them, which makes a copy ten times as fast, and otherwise in
 * {@code target}. Commits do not wait for the disk, unless a session asks for it: no test loses power. Thread-safe;
 * each test closes the database it created.
 */
public final class TestDatabase implements AutoCloseable {
    /** One for each of several people at the same moment: on a busy machine none waits for another's. */
    private static final int POOL_SIZE = 10;
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private final String name;
    private final Database database;

    private TestDatabase(String name) {
        this.name = name;
        this.database = Database.open(Server.INSTANCE.config(name));
    }

    /** A database with all migrations applied. */
    public static TestDatabase create() {
        return create(" TEMPLATE " + Server.INSTANCE.template());
    }

    /** A database in which nothing exists yet. */
    public static TestDatabase createEmpty() {
        return create("");
    }

    /** Executes SQL as superuser of the server, for what belongs to no single database: roles. */
    public static void asSuperuser(String sql) {
        Server.INSTANCE.execute(sql);
    }

    public Database database() {
        return database;
    }

    /** As the server takes it from {@code DATABASE_URL}. */
    public String url() {
        DatabaseConfig config = config();
        return config.url().replace("jdbc:postgresql://",
                "postgresql://" + config.user() + ":" + config.password() + "@");
    }

    public DatabaseConfig config() {
        return database.config();
    }

    @Override
    public void close() {
        database.close();
        Server.INSTANCE.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static TestDatabase create(String template) {
        String name = "test_" + NEXT_NUMBER.incrementAndGet();
        Server.INSTANCE.createDatabase(name, template);
        return new TestDatabase(name);
    }

    /** The JVM's server, started by the first test that needs it and stopped with the JVM. */
    private static final class Server {

        private static final String TEMPLATE = "template_migrated";
        private static final int PARALLEL_RUNS = 8;
        private static final Path MEMORY = Path.of("/dev/shm");
        private static final long MEMORY_NEEDED = 3L << 30;
        private static final Server INSTANCE = new Server();

        private Path directory;
        private final EmbeddedDatabase embedded = startOnFreeDirectory();
        private boolean migrated;

        private Server() {
            query("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+$'")
                    .forEach(left -> execute("DROP DATABASE " + left + " WITH (FORCE)"));
            execute("ALTER ROLE " + embedded.config().user() + " SET synchronous_commit = off");
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-test-postgres"));
        }

        private void stop() {
            embedded.close();
            try {
                if (directory.startsWith(MEMORY)) {
                    Directories.delete(directory);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("memory is not given back", e);
            }
        }

        private DatabaseConfig config(String database) {
            return embedded.config().withDatabase(database).withPoolSize(POOL_SIZE);
        }

        /** Migrates the template once per JVM; migrations edited since the last run make it start over. */
        private synchronized String template() {
            if (!migrated) {
                if (!exists(TEMPLATE) || !isMigratable()) {
                    createDatabase(TEMPLATE, "");
                    migrate();
                }
                migrated = true;
            }
            return TEMPLATE;
        }

        private boolean isMigratable() {
            try {
                migrate();
                return true;
            } catch (MigrationException e) {
                return false;
            }
        }

        private void migrate() {
            try (Database template = Database.open(config(TEMPLATE).withPoolSize(2))) {
                new Migrator(template.dataSource()).migrate(applied -> {});
            }
        }

        private boolean exists(String database) {
            return !query("SELECT datname FROM pg_database WHERE datname = '" + database + "'").isEmpty();
        }

        private List<String> query(String sql) {
            try (Connection connection = embedded.connectAsSuperuser();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private void createDatabase(String name, String template) {
            execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            execute("CREATE DATABASE " + name + " OWNER " + embedded.config().user() + template);
        }

        private void execute(String sql) {
            try (Connection connection = embedded.connectAsSuperuser();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        /** Test runs at the same time each take a directory of their own. */
        private EmbeddedDatabase startOnFreeDirectory() {
            Path target = Path.of("target").toAbsolutePath();
            String start = directories(target);
            for (int run = 1;; run++) {
                try {
                    directory = Path.of(start + run);
                    return EmbeddedDatabase.start(directory, target, step -> {});
                } catch (DataDirectoryInUseException e) {
                    if (run == PARALLEL_RUNS) {
                        throw e;
                    }
                }
            }
        }

        /** How the names of possible directories begin. */
        private static String directories(Path target) {
            boolean fits = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > MEMORY_NEEDED;
            return fits ? MEMORY.resolve("corro-test-" + Integer.toHexString(target.hashCode()) + "-").toString()
                    : target.resolve("test-postgres-").toString();
        }
    }
}
