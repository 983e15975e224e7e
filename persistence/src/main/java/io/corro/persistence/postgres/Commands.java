package io.corro.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs short command line tools. Stateless. */
final class Commands {

    /** A tool of an instant may take long to get its turn on a busy machine. */
    private static final long PROBE_TIMEOUT_S = 300;

    private Commands() {
    }

    /** What a tool answered; {@code output} holds both its streams. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a tool to its end, with {@code input} on its standard input.
     *
     * @throws EmbeddedDatabaseException when it cannot be started, or takes longer than {@code timeoutSeconds}
     */
    static Result run(List<String> command, String input, long timeoutSeconds) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            write(process.getOutputStream(), input);
            if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedDatabaseException(command.getFirst() + " took longer than " + timeoutSeconds + " s");
            }
            return new Result(process.exitValue(), output.join().strip());
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("Interrupted while running " + command.getFirst(), e);
        }
    }

    /** Whether a tool exists and succeeds. */
    static boolean succeeds(List<String> command) {
        try {
            return run(command, "", PROBE_TIMEOUT_S).succeeded();
        } catch (EmbeddedDatabaseException e) {
            return false;
        }
    }

    private static void write(OutputStream stdin, String input) throws IOException {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (!input.isEmpty()) {
                throw e;
            }
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
