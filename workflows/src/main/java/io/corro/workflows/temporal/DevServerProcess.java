package io.corro.workflows.temporal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The program {@code temporal server start-dev} on a directory: its database, log and process id lie there. One process
 * at a time uses a directory, so a server that runs there already was left behind by one that was killed. Thread-safe.
 */
final class DevServerProcess {
    private static final String HOST = "127.0.0.1";
    private static final String NAMESPACE = "default";
    private static final int UI_PORT_OFFSET = 1_000;
    private static final int PORT_MAX = (1 << 16) - 1 - UI_PORT_OFFSET;
    private static final long STOP_TIMEOUT_S = 10;

    private final Path binary;
    private final Path directory;
    private final int port;
    private @Nullable Process child;
    private boolean isStopped;

    private DevServerProcess(Path binary, Path directory, int port) {
        this.binary = binary;
        this.directory = directory;
        this.port = port;
    }

    /** @param port the one to listen on, unless somebody else does */
    static DevServerProcess of(Path binary, Path directory, int port) {
        leftBehind(directory).ifPresent(DevServerProcess::stop);
        return new DevServerProcess(binary, directory, isFree(port) ? port : freePort());
    }

    String namespace() {
        return NAMESPACE;
    }

    String address() {
        return HOST + ":" + port;
    }

    URI webUi() {
        return URI.create("http://" + HOST + ":" + (port + UI_PORT_OFFSET));
    }

    Path log() {
        return directory.resolve("temporal.log");
    }

    synchronized boolean isAlive() {
        return child != null && child.isAlive();
    }

    /** @throws TemporalUnavailableException if the program cannot be executed, or this has been stopped for good */
    synchronized void start() {
        if (isStopped) {
            throw new TemporalUnavailableException("The Temporal server has been stopped.");
        }
        try {
            Files.createDirectories(directory);
            child = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            Files.writeString(pidFile(directory), Long.toString(child.pid()));
        } catch (IOException e) {
            throw new TemporalUnavailableException("Cannot start " + binary + ": " + e.getMessage(), e);
        }
    }

    /** For good. */
    synchronized void stop() {
        isStopped = true;
        if (child != null) {
            stop(child.toHandle());
        }
    }

    private List<String> command() {
        return List.of(binary.toString(), "server", "start-dev",
                "--ip", HOST, "--port", Integer.toString(port),
                "--ui-ip", HOST, "--ui-port", Integer.toString(port + UI_PORT_OFFSET),
                "--namespace", NAMESPACE,
                "--db-filename", database(directory).toString(),
                "--log-level", "warn");
    }

    private static Path database(Path directory) {
        return directory.resolve("temporal.db");
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("temporal.pid");
    }

    /** The process of the file, if it is what we started: the number may belong to another program by now. */
    private static Optional<ProcessHandle> leftBehind(Path directory) {
        try {
            return Files.exists(pidFile(directory))
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile(directory)).strip()))
                            .filter(process -> process.info().commandLine().orElse("")
                                    .contains(database(directory).toString()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isFree(int port) {
        return isListenable(port) && isListenable(port + UI_PORT_OFFSET);
    }

    private static boolean isListenable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return Math.min(socket.getLocalPort(), PORT_MAX);
        } catch (IOException e) {
            throw new TemporalUnavailableException("No port is free for the Temporal server.", e);
        }
    }
}
