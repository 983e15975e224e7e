package io.corro.perf.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.corro.perf.process.ChildJvm;
import io.corro.perf.round.Contestant;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.Task;

/** A contestant's process: started with the flags that both get, asked for rounds, ended with its input. */
final class ContestantProcess implements AutoCloseable {
    /** The same for both: JDK, heap, collector, pages and headers; nothing is pinned. */
    private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC",
            "-XX:+UseTransparentHugePages", "-XX:+UseCompactObjectHeaders", "-Dchronicle.analytics.disable=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

    /** The longest round takes some seconds; the first waits until the flow has been built. */
    private static final Duration ROUND_MAX = Duration.ofSeconds(90);

    private final String name;
    private final String classPath;
    private final List<String> command;
    private final int restartsMax;
    private ChildJvm jvm;
    private int restarts;

    private ContestantProcess(String name, String classPath, List<String> command, int restartsMax)
            throws IOException {
        this.name = name;
        this.classPath = classPath;
        this.command = command;
        this.restartsMax = restartsMax;
        jvm = newJvm();
    }

    /**
     * @param restartsMax how often a round is repeated by a new process when this one does not answer: now and then the
     *                    peer's threads wait for each other for ever
     */
    static ContestantProcess start(String name, String classPath, String mainClass, Path flow, int restartsMax)
            throws IOException {
        return new ContestantProcess(name, classPath, List.of(mainClass, flow.toString()), restartsMax);
    }

    private ChildJvm newJvm() throws IOException {
        return ChildJvm.start(name, FLAGS, classPath, null, Map.of(), command);
    }

    String name() {
        return name;
    }

    int restarts() {
        return restarts;
    }

    /** @throws IOException if the process does not answer, and not even a new one */
    RoundResult run(Task task) throws IOException {
        while (true) {
            try {
                jvm.tell(task.toLine());
                return RoundResult.parse(jvm.awaitLine(Contestant.ANSWER, ROUND_MAX));
            } catch (IOException e) {
                if (restarts == restartsMax) {
                    throw e;
                }
                restarts++;
                jvm.close();
                jvm = newJvm();
            }
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
