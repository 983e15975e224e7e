package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.Patience;

/**
 * A PostgreSQL server on a data directory: creates, finds, starts and stops it through PostgreSQL's own tools. The
 * caller holds the lock of the directory. Not thread-safe.
 *
 * <p>{@code pg_ctl} puts the server into a session of its own. So Ctrl-C in a terminal reaches only this program, which
 * can drain before it stops the server; and a server whose program was killed goes on running. The next start finds it
 * by {@code postmaster.pid} and takes it over, which is both faster and gentler than a crash recovery.
 */
final class PostgresServer {

    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** Durable to the letter: an acknowledged commit survives power loss. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "200",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "timezone", "UTC",
            "log_timezone", "UTC");

    private static final int START_ATTEMPTS = 3;
    /** Only a machine that hangs takes so long; a long recovery from the write-ahead log may take half of it. */
    private static final long START_TIMEOUT_S = 3_600;
    /** A checkpoint on a busy disk can take longer; then the next start recovers from the write-ahead log instead. */
    private static final long STOP_TIMEOUT_S = 20;
    /** What a tool may take beyond the timeout it was given, on a busy machine. */
    private static final long GRACE_S = 60;
    /** How long a server that a killed process left behind may take to let us in, recovery aside. */
    private static final long TAKEOVER_TIMEOUT_MS = 60_000;
    private static final int TERMINATE_TIMEOUT_MS = 5_000;
    private static final long POLL_MS = 25;
    private static final long RETRY_MS = 500;
    private static final long LOG_KEPT_BYTES = 10_000_000;

    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path dataDirectory;
    private final Path log;
    private final String password;

    PostgresServer(PostgresBinaries binaries, ServerUser user, Path dataDirectory, Path log, String password) {
        this.binaries = binaries;
        this.user = user;
        this.dataDirectory = dataDirectory;
        this.log = log;
        this.password = password;
    }

    boolean exists() {
        return Files.exists(dataDirectory.resolve("PG_VERSION"));
    }

    /**
     * Creates the data directory, in a temporary place that is renamed when complete: a process killed halfway leaves
     * nothing that looks like a database. Text sorts by code point with Unicode classes, alike on every system.
     */
    void create() {
        Path unfinished = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".new");
        try {
            Directories.delete(unfinished);
            Files.createDirectory(unfinished);
            user.own(unfinished);
            require("initdb", Commands.run(user.command(List.of(binaries.program("initdb"),
                    "--pgdata=" + unfinished, "--username=" + SUPERUSER, "--pwfile=/dev/stdin",
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8")), password + "\n", START_TIMEOUT_S));
            Files.move(unfinished, dataDirectory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + dataDirectory, e);
        }
    }

    /**
     * Makes the server run, and returns its port when it accepts connections: the server that a killed process left
     * behind, or a new one. Tries again because another program may take the port first, because the children of a
     * killed server need a moment to notice, and because a process may have been killed just while it started a server.
     */
    int run(Consumer<String> progress) {
        return run(PostgresServer::freePort, progress);
    }

    /** Makes the server run again where its users expect it. */
    void runAgain(int expectedPort) {
        if (run(() -> expectedPort, step -> {}) != expectedPort) {
            throw new EmbeddedDatabaseException("another PostgreSQL server runs on " + dataDirectory);
        }
    }

    private int run(IntSupplier newPort, Consumer<String> progress) {
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            Optional<Integer> port = takeOver(progress).or(() -> start(newPort.getAsInt(), progress));
            if (port.isPresent()) {
                return port.get();
            }
            pause(RETRY_MS);
        }
        throw new EmbeddedDatabaseException("PostgreSQL did not start. Its log is " + log + "; its last words: "
                + lastLogLines());
    }

    /** Returns when the server's process has ended, at once if none runs. */
    void awaitEnd() {
        running().flatMap(server -> ProcessHandle.of(server.pid())).ifPresent(process -> process.onExit().join());
    }

    /** Stops the server with a checkpoint; a server that does not obey in time is stopped at once (crash-safe). */
    void stop() {
        if (!pgCtlStop("fast").succeeded() && running().isPresent()) {
            require("pg_ctl stop", pgCtlStop("immediate"));
        }
    }

    /** Leaves nothing running after a start that has failed; a failure of this too is only logged. */
    void stopIfRunning() {
        // A start that is interrupted must be able to wait for the end of its server.
        boolean interrupted = Thread.interrupted();
        try {
            if (running().isPresent()) {
                stop();
            }
        } catch (EmbeddedDatabaseException e) {
            LOG.warn("PostgreSQL could not be stopped: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #connect}, but waits while a server that runs does not answer. */
    Connection connectPatiently(int port, String database, Consumer<String> progress) {
        return new Patience(progress).until("PostgreSQL", () -> {
            try {
                return connect(port, database);
            } catch (SQLException e) {
                throw StorageFailures.unreachable(e).filter(away -> running().isPresent())
                        .orElseGet(
                                () -> new EmbeddedDatabaseException("PostgreSQL lets nobody in: " + e.getMessage(), e));
            }
        });
    }

    /** A connection as superuser to one of the server's databases. */
    Connection connect(int port, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", Integer.toString(Database.LOGIN_TIMEOUT_S));
        return DriverManager.getConnection(url(port, database), properties);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Takes over the server that a killed process left running on this data directory. Sessions of the dead process are
     * ended before this returns, so nothing it had in flight can still commit afterwards. When there is a server that
     * cannot be used, it is stopped.
     */
    private Optional<Integer> takeOver(Consumer<String> progress) {
        if (running().isEmpty()) {
            deletePidFile();
            return Optional.empty();
        }
        progress.accept("Taking over the PostgreSQL server of a process that was killed");
        Optional<Integer> port = awaitConnection();
        if (port.isEmpty()) {
            stop();
        }
        return port;
    }

    private Optional<Integer> start(int port, Consumer<String> progress) {
        progress.accept("Starting PostgreSQL");
        rotateLog();
        user.own(dataDirectory);
        boolean started = Commands.run(user.command(List.of(binaries.program("pg_ctl"), "start", "-w",
                "-t", Long.toString(START_TIMEOUT_S), "-D", dataDirectory.toString(), "-l", log.toString(),
                "-o", options(port))), "", START_TIMEOUT_S + GRACE_S).succeeded();
        return started ? Optional.of(port) : Optional.empty();
    }

    private Optional<PostmasterPid> running() {
        return PostmasterPid.read(dataDirectory).filter(server -> server.isServerOf(dataDirectory));
    }

    private Commands.Result pgCtlStop(String mode) {
        return Commands.run(user.command(List.of(binaries.program("pg_ctl"), "stop", "-w", "-m", mode,
                "-t", Long.toString(STOP_TIMEOUT_S), "-D", dataDirectory.toString())), "", STOP_TIMEOUT_S + GRACE_S);
    }

    /** Only a dead server's file comes here: PostgreSQL itself would refuse to start when its pid was given away. */
    private void deletePidFile() {
        try {
            Files.deleteIfExists(PostmasterPid.file(dataDirectory));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete a stale postmaster.pid", e);
        }
    }

    private Optional<Integer> awaitConnection() {
        long deadlineNs = takeoverDeadlineNs();
        for (Optional<PostmasterPid> server = running();
                server.isPresent() && System.nanoTime() < deadlineNs; server = running()) {
            try (Connection connection = connect(server.get().port(), SUPERUSER)) {
                boolean usable = isCurrentVersion(connection) && endOtherSessions(connection);
                return usable ? Optional.of(server.get().port()) : Optional.empty();
            } catch (SQLException e) {
                if (StorageFailures.unreachable(e).isEmpty()) {
                    return Optional.empty();
                }
                if (CANNOT_CONNECT_NOW.equals(e.getSQLState())) {
                    deadlineNs = takeoverDeadlineNs();
                }
                pause(POLL_MS);
            }
        }
        return Optional.empty();
    }

    private static long takeoverDeadlineNs() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TAKEOVER_TIMEOUT_MS);
    }

    /** A server left by an older program runs older binaries: it is restarted with ours. */
    private boolean isCurrentVersion(Connection connection) throws SQLException {
        String running = connection.getMetaData().getDatabaseProductVersion();
        String ours = Commands.run(List.of(binaries.program("postgres"), "--version"), "", GRACE_S).output();
        return ours.endsWith(" " + running);
    }

    private boolean endOtherSessions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(bool_and(pg_terminate_backend(pid, "
                        + TERMINATE_TIMEOUT_MS + ")), true) FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static String options(int port) {
        return "-p " + port + SETTINGS.entrySet().stream()
                .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    private void rotateLog() {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rotate " + log, e);
        }
    }

    private String lastLogLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private static void require(String what, Commands.Result result) {
        if (!result.succeeded()) {
            throw new EmbeddedDatabaseException(what + " failed: " + result.output().replaceAll("\\s+", " "));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
