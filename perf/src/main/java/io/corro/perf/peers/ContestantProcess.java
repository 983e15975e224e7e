package io.corro.perf.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.corro.perf.round.Contestant;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.Task;

/** A contestant's process: started with the flags that both get, asked for rounds, ended with its input. */
final class ContestantProcess implements AutoCloseable {
    /** The same for both: JDK, heap, collector; nothing is pinned. */
    private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-Dchronicle.analytics.disable=true", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    private static final long END_SECONDS = 10;

    private final String name;
    private final Process process;
    private final PrintStream tasks;
    private final BufferedReader answers;

    private ContestantProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        tasks = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static ContestantProcess start(String name, String classPath, String mainClass, Path flow) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(FLAGS);
        builder.command().addAll(List.of("-cp", classPath, mainClass, flow.toString()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new ContestantProcess(name, builder.start());
    }

    String name() {
        return name;
    }

    /** @throws IOException if the process ends instead of answering */
    RoundResult run(Task task) throws IOException {
        tasks.println(task.toLine());
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(Contestant.ANSWER)) {
                return RoundResult.parse(line.substring(Contestant.ANSWER.length()));
            }
        }
        throw new IOException(name + " ended during " + task.toLine());
    }

    @Override
    public void close() {
        tasks.close();
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
