package io.corro.gateway.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.corro.gateway.demo.DemoEnv;

/**
 * The real server as a process of its own, on the test's class path. Whatever happens to the test, neither the server
 * nor the database that it has started outlives it.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_TAIL_LINES = 60;
    private static final int PID_FILE_DEPTH = 3;

    private final Path directory;
    private final Path log;
    private final int port;
    private final List<String> flags;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    ServerProcess(Path directory) throws IOException {
        this(directory, Map.of());
    }

    /**
     * @param environment further variables
     * @param flags       further ones of the command line
     */
    public ServerProcess(Path directory, Map<String, String> environment, String... flags) throws IOException {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.flags = List.of(flags);
        this.log = directory.resolve("server.log");
        this.port = freePort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts the server on the data of earlier runs and returns when it is ready. */
    public void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server did not become ready:\n" + logTail());
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                // A server of a test lives for a minute: compiled once, quickly, it is ready in half the time.
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m",
                // As in production: a configuration for tests on the class path would come first.
                "-Dlogback.configurationFile=logback.xml",
                "-cp", System.getProperty("java.class.path"), "io.corro.gateway.Main"));
        command.addAll(List.of("up", "--port", Integer.toString(port), "--data", data().toString()));
        if (!flags.contains("--feed")) {
            command.addAll(List.of("--feed", "simulated"));
        }
        command.addAll(flags);
        return command;
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(DemoEnv.baseUrl("127.0.0.1", port) + "/ready"))
                .timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does: the server drains, and stops its database. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the server did not stop within " + STOP_TIMEOUT + ":\n" + logTail());
        }
    }

    /** What the server has started directly, its database aside. */
    List<ProcessHandle> children() {
        return process.children().filter(child -> !isDatabase(child)).toList();
    }

    public DemoEnv env() throws IOException {
        return DemoEnv.read(data()).orElseThrow(() -> new IllegalStateException("the server wrote no demo.env"));
    }

    /** What the running server has printed since it was started. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logTail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    Path data() {
        return directory.resolve("data");
    }

    @Override
    public void close() {
        http.close();
        destroy();
    }

    private void destroy() {
        if (process != null) {
            List<ProcessHandle> children = children();
            process.destroyForcibly().onExit().join();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        databases().forEach(database -> {
            database.destroy();
            database.onExit().join();
        });
    }

    /** SIGKILL for the database that the server has started, and for nothing else. */
    void killDatabase() {
        databases().forEach(database -> {
            database.destroyForcibly();
            database.onExit().join();
        });
    }

    /** The database processes that run on the data directory: a killed server leaves its own behind. */
    private List<ProcessHandle> databases() {
        if (!Files.exists(data())) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(data(), PID_FILE_DEPTH, (file, _) -> file.endsWith("postmaster.pid"))) {
            return files.flatMap(file -> pid(file).flatMap(ProcessHandle::of).stream())
                    .filter(ServerProcess::isDatabase).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException _) {
            // The database has just removed or not yet written its file: then it is not one that stays behind.
            return Optional.empty();
        }
    }
}
