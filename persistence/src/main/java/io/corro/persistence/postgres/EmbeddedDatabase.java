package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real PostgreSQL 18 that belongs to this process: its data, log and password live in one directory and stay there
 * between runs. It is as durable as any server (fsync on), and reached with a password on the loopback interface only.
 *
 * <p>Survives everything that may happen to its process: a killed process leaves the server running, and the next start
 * takes it over; a killed server is started again and recovers by its write-ahead log; a second process is refused.
 * Nothing is stopped behind the owner's back (no shutdown hook): {@link #close()} it after the last user of the
 * database. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "trading_platform";
    private static final String OWNER = "trading_user";
    private static final String DATA = "postgres";
    private static final String LOG = "postgres.log";
    /** The superuser's. */
    static final String PASSWORD = "postgres.password";
    /** The owner's; earlier releases gave it the superuser's. */
    static final String OWNER_PASSWORD = "postgres.owner.password";

    private final DirectoryLock lock;
    private final PostgresServer server;
    private final ServerWatch watch;
    private final String password;
    private final int port;

    private EmbeddedDatabase(DirectoryLock lock, PostgresServer server, String password, int port) {
        this.lock = lock;
        this.server = server;
        this.watch = ServerWatch.start(server, port);
        this.password = password;
        this.port = port;
    }

    /** As {@link #start(Path, Path, Consumer)}, with the programs unpacked below the directory itself. */
    public static EmbeddedDatabase start(Path directory, Consumer<String> progress) {
        return start(directory, directory, progress);
    }

    /**
     * Starts the database of a directory, which is created on first use.
     *
     * @param directory holds data ({@code postgres}), log ({@code postgres.log}), password and lock
     * @param binaries where PostgreSQL's programs are unpacked, once; may be shared by many directories
     * @param progress told in a sentence about each step that takes time
     * @throws DataDirectoryInUseException when another process runs on the directory
     * @throws EmbeddedDatabaseException when PostgreSQL cannot be unpacked, created or started
     */
    public static EmbeddedDatabase start(Path directory, Path binaries, Consumer<String> progress) {
        Path home = createDirectory(directory);
        DirectoryLock lock = DirectoryLock.acquire(home);
        try {
            Directories.closeToOthers(home);
            return start(lock, home, createDirectory(binaries), progress);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /**
     * How to connect to the server that runs on a directory now, whichever process started it: for tools that look in
     * while the program runs. Starts nothing and locks nothing.
     *
     * @return empty when no server runs there
     */
    public static Optional<DatabaseConfig> running(Path directory) {
        if (!Files.exists(directory.resolve(PASSWORD))) {
            return Optional.empty();
        }
        Path home = createDirectory(directory);
        return PostmasterPid.read(home.resolve(DATA))
                .filter(server -> server.isServerOf(home.resolve(DATA)))
                .map(server -> config(server.port(), password(ownerPassword(home))));
    }

    /** A session as superuser on the server that runs on a directory now, whichever process started it. */
    static Connection connectAsSuperuser(Path directory) throws SQLException {
        Path home = createDirectory(directory);
        int port = PostmasterPid.read(home.resolve(DATA)).filter(server -> server.isServerOf(home.resolve(DATA)))
                .map(PostmasterPid::port)
                .orElseThrow(() -> new EmbeddedDatabaseException("no database runs in " + home));
        return DriverManager.getConnection(PostgresServer.url(port, PostgresServer.SUPERUSER),
                PostgresServer.SUPERUSER, password(home.resolve(PASSWORD)));
    }

    /** Of a server that an earlier release has started, both have one password. */
    private static Path ownerPassword(Path home) {
        Path file = home.resolve(OWNER_PASSWORD);
        return Files.exists(file) ? file : home.resolve(PASSWORD);
    }

    /** How to connect to the platform's database, as its owner (not a superuser). */
    public DatabaseConfig config() {
        return config(port, password);
    }

    public int port() {
        return port;
    }

    /** A session as superuser, for tests that create databases of their own. */
    Connection connectAsSuperuser() throws SQLException {
        return server.connect(port, PostgresServer.SUPERUSER);
    }

    /** Stops the server, with a checkpoint, and frees the directory. */
    @Override
    public void close() {
        try (lock) {
            watch.close();
        }
    }

    private static EmbeddedDatabase start(DirectoryLock lock, Path home, Path binaries, Consumer<String> progress) {
        String superuserPassword = password(home.resolve(PASSWORD));
        String password = password(home.resolve(OWNER_PASSWORD));
        ServerUser user = ServerUser.detect();
        PostgresBinaries programs = PostgresBinaries.unpack(user.reachable(binaries), progress);
        PostgresServer server = new PostgresServer(programs, user, home.resolve(DATA), home.resolve(LOG),
                superuserPassword);
        if (!server.exists()) {
            progress.accept("Creating the database in " + home);
            server.create();
        }
        try {
            int port = server.run(progress);
            createDatabase(server, port, password, progress);
            return new EmbeddedDatabase(lock, server, password, port);
        } catch (RuntimeException | Error e) {
            server.stopIfRunning();
            throw e;
        }
    }

    private static DatabaseConfig config(int port, String password) {
        String url = PostgresServer.url(port, DATABASE);
        return new DatabaseConfig(url, OWNER, password, DatabaseConfig.DEFAULT_POOL_SIZE);
    }

    private static Path createDirectory(Path directory) {
        try {
            return Directories.create(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the directory " + directory, e);
        }
    }

    /** The server's password, made up once and readable by its owner only. */
    private static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                Path unfinished = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(unfinished);
                Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
                Files.writeString(unfinished, HexFormat.of().formatHex(random));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write " + file, e);
        }
    }

    /**
     * Role and database are created on first use, or again when an earlier first use was killed in between. The role
     * has no rights but those of the database's owner; that and its password hold for directories of earlier releases,
     * too.
     */
    private static void createDatabase(
            PostgresServer server, int port, String password, Consumer<String> progress) {
        try (Connection connection = server.connectPatiently(port, PostgresServer.SUPERUSER, progress);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                statement.execute("CREATE ROLE " + OWNER);
            }
            statement.execute("ALTER ROLE " + OWNER + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
                    + " NOBYPASSRLS PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            statement.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
        } catch (SQLException e) {
            throw new EmbeddedDatabaseException("Cannot create the database: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
