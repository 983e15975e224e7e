package io.corro.perf.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own, the same JDK as this one. It is told lines, answers lines, and ends when its input does. Not
 * thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final long END_SECONDS = 30;

    private final String name;
    private final Process process;
    private final PrintStream input;
    private final BufferedReader output;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * @param name        what it is called when it fails
     * @param errors      where its error output goes; null for nowhere
     * @param environment variables to add
     * @param command     the main class and its arguments
     */
    public static ChildJvm start(String name, List<String> flags, String classPath, @Nullable File errors,
            Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(QUIET);
        builder.command().addAll(flags);
        builder.command().addAll(List.of("-cp", classPath));
        builder.command().addAll(command);
        builder.environment().putAll(environment);
        builder.redirectError(errors == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(errors));
        return new ChildJvm(name, builder.start());
    }

    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    public String name() {
        return name;
    }

    public void tell(String line) {
        input.println(line);
    }

    /**
     * Reads on to the next line that starts with the words.
     *
     * @return the rest of it
     * @throws IOException if the process ends before
     */
    public String awaitLine(String words) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(words)) {
                return line.substring(words.length());
            }
        }
        throw new IOException(name + " ended before it said \"" + words + "\"");
    }

    /**
     * As {@link #awaitLine(String)}, but kills the process when it takes longer than this.
     *
     * @throws IOException if the process ends before
     */
    public String awaitLine(String words, Duration timeMax) throws IOException {
        CompletableFuture<Process> kill = new CompletableFuture<Process>()
                .completeOnTimeout(process, timeMax.toMillis(), TimeUnit.MILLISECONDS);
        kill.thenAccept(Process::destroyForcibly);
        try {
            return awaitLine(words);
        } finally {
            kill.cancel(false);
        }
    }

    /** What it has taken of the processors so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Ends its input, as a polite request to stop. */
    @Override
    public void close() {
        input.close();
        awaitEnd();
    }

    /** Asks it to stop by a signal, for a program that does not read its input. */
    public void terminate() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
