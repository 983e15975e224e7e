package io.corro.persistence.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Real servers and really killed processes: the child JVM is {@link Child}. */
class EmbeddedDatabaseTest {

    private static final Path BINARIES = Path.of("target").toAbsolutePath();

    /** One directory for all tests: creating a database takes longer than everything else here. */
    @TempDir
    private static Path directory;

    private final List<String> steps = new ArrayList<>();
    private Process child;

    @BeforeEach
    void startsInAChild() throws IOException {
        child = startChild();
    }

    @AfterEach
    void killsTheChild() throws InterruptedException {
        kill(child);
    }

    @AfterAll
    static void stopsTheServerThatIsLeft() {
        EmbeddedDatabase.start(directory, BINARIES, step -> {}).close();
    }

    @Test
    void keepsDataAcrossAKilledProcessAndTakesItsServerOver() throws Exception {
        write("before the kill");
        kill(child);

        try (EmbeddedDatabase database = start()) {
            assertThat(steps).singleElement().asString().startsWith("Taking over");
            assertThat(read(database)).isEqualTo("before the kill");
            assertThat(otherSessions(database)).isZero();
        }
    }

    @Test
    void recoversWhenTheServerIsKilledToo() throws Exception {
        write("before both are killed");
        kill(child);
        killServer();

        try (EmbeddedDatabase database = start()) {
            assertThat(read(database)).isEqualTo("before both are killed");
        }
    }

    @Test
    void startsAKilledServerAgainWhereItWas() throws Exception {
        write("before the server is killed");
        kill(child);
        try (EmbeddedDatabase database = start()) {
            killServer();

            assertThat(readPatiently(database)).isEqualTo("before the server is killed");
            assertThat(EmbeddedDatabase.running(directory)).contains(database.config());
        }
        assertThat(EmbeddedDatabase.running(directory)).as("closed, it stays closed").isEmpty();
    }

    @Test
    void ignoresAPidFileThatNamesAnotherProcess() throws Exception {
        kill(child);
        start().close();
        Files.writeString(PostmasterPid.file(directory.resolve("postgres")), ProcessHandle.current().pid() + "\n");

        try (EmbeddedDatabase database = start()) {
            assertThat(otherSessions(database)).isZero();
        }
    }

    @Test
    void refusesASecondProcess() {
        assertThatExceptionOfType(DataDirectoryInUseException.class)
                .isThrownBy(this::start)
                .withMessageContaining("process " + child.pid())
                .withMessageContaining(directory.getFileName().toString());
    }

    @Test
    void showsAnotherProcessTheRunningServer() throws Exception {
        write("seen from outside");

        DatabaseConfig running = EmbeddedDatabase.running(directory).orElseThrow();
        try (Database database = Database.open(running.withPoolSize(1));
                Connection connection = database.dataSource().getConnection()) {
            assertThat(query(connection, "SELECT text FROM kept")).isEqualTo("seen from outside");
        }
        assertThat(EmbeddedDatabase.running(BINARIES)).isEmpty();
    }

    @Test
    void isDurableAndPrivate() throws Exception {
        kill(child);
        try (EmbeddedDatabase database = start(); Connection connection = connect(database)) {
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "full_page_writes")).isEqualTo("on");
            assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(connection, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            assertThat(Files.getPosixFilePermissions(directory.resolve("postgres.password"))).hasSize(2);
            assertThat(Files.getPosixFilePermissions(directory.resolve("postgres.owner.password"))).hasSize(2);
            assertThat(Files.readString(directory.resolve("postgres.owner.password")))
                    .isNotEqualTo(Files.readString(directory.resolve("postgres.password")));
            assertThat(Files.getPosixFilePermissions(directory)).as("the directory itself").hasSize(3);
        }
    }

    @Test
    void aDirectoryOfAnEarlierReleaseGetsASecondPasswordAndIsClosedToOthers() throws Exception {
        kill(child);
        try (EmbeddedDatabase database = start(); Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE trading_user CREATEDB PASSWORD '"
                    + Files.readString(directory.resolve("postgres.password")) + "'");
        }
        Files.delete(directory.resolve("postgres.owner.password"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (EmbeddedDatabase database = start(); Connection connection = connect(database)) {
            assertThat(query(connection, "SELECT rolcreatedb::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            assertThat(Files.readString(directory.resolve("postgres.owner.password")))
                    .isNotEqualTo(Files.readString(directory.resolve("postgres.password")));
            assertThat(Files.getPosixFilePermissions(directory)).hasSize(3);
        }
    }

    private EmbeddedDatabase start() {
        steps.clear();
        return EmbeddedDatabase.start(directory, BINARIES, steps::add);
    }

    private Process startChild() throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Child.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("started");
        return process;
    }

    /** Asks the child to write, so that its session is open when it is killed. */
    private void write(String text) throws IOException {
        child.outputWriter().append(text).append('\n').flush();
        assertThat(child.inputReader().readLine()).isEqualTo("written");
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void killServer() throws IOException {
        long postmaster = PostmasterPid.read(directory.toRealPath().resolve("postgres")).orElseThrow().pid();
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseConfig config = database.config();
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }

    private static String read(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connect(database)) {
            return query(connection, "SELECT text FROM kept");
        }
    }

    private static String readPatiently(EmbeddedDatabase database) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return read(database);
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int otherSessions(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.connectAsSuperuser()) {
            return Integer.parseInt(query(connection, "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"));
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return query(connection, "SHOW " + setting);
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Starts the database, then writes each line of its input into it, and never stops the server. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase embedded = EmbeddedDatabase.start(Path.of(arguments[0]), BINARIES, step -> {});
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (Database database = Database.open(embedded.config())) {
                System.out.println("started");
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    write(database, line);
                    System.out.println("written");
                }
            }
        }

        private static void write(Database database, String text) {
            database.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE IF NOT EXISTS kept (text text)");
                handle.execute("TRUNCATE kept");
                handle.execute("INSERT INTO kept VALUES (?)", text);
            });
        }
    }
}
