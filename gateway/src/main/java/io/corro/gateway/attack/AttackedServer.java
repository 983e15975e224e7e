package io.corro.gateway.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.corro.gateway.demo.DemoEnv;

/** A server that is started to be attacked, in a process and a directory of its own. Thread-safe. */
final class AttackedServer implements AutoCloseable {
    private static final long START_TIMEOUT_S = 300;
    private static final long STOP_TIMEOUT_S = 60;
    private static final Pattern TRACE = Pattern.compile("^\\s+at |^\\S+ ERROR ", Pattern.MULTILINE);

    private final Path directory;
    private final Path data;
    private final Path log;
    private final Process process;

    private AttackedServer(Path directory) throws IOException {
        this.directory = directory;
        data = directory.resolve("data");
        log = directory.resolve("server.log");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx512m",
                "-cp", System.getProperty("java.class.path"), "io.corro.gateway.Main",
                "up", "--port", "0", "--data", data.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Starts it in a new directory. */
    static AttackedServer begin() throws IOException {
        return new AttackedServer(Files.createTempDirectory("corro-attack-"));
    }

    /** Returns when it can be attacked. */
    void awaitReady() throws IOException, InterruptedException {
        for (long second = 0; keys().isEmpty(); second++) {
            if (!process.isAlive() || second > START_TIMEOUT_S) {
                throw new IllegalStateException("the server did not start; its log is " + log);
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    Optional<DemoEnv> keys() throws IOException {
        return Files.exists(log) && Files.readString(log).contains("Corro is ready")
                ? DemoEnv.read(data) : Optional.empty();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lines of its log that belong to a trace or an error. */
    List<String> traces() throws IOException {
        return TRACE.matcher(Files.readString(log)).results().map(found -> found.group().strip()).toList();
    }

    Path log() {
        return log;
    }

    /** Ends it, and deletes what it has written. */
    void discard() {
        close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(AttackedServer::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("corro: " + directory + " could not be deleted: " + e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
