package io.corro.perf.peers;

import java.io.IOException;
import java.nio.file.Path;
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

    private final ChildJvm jvm;

    private ContestantProcess(ChildJvm jvm) {
        this.jvm = jvm;
    }

    static ContestantProcess start(String name, String classPath, String mainClass, Path flow) throws IOException {
        return new ContestantProcess(
                ChildJvm.start(name, FLAGS, classPath, null, Map.of(), List.of(mainClass, flow.toString())));
    }

    String name() {
        return jvm.name();
    }

    /** @throws IOException if the process ends instead of answering */
    RoundResult run(Task task) throws IOException {
        jvm.tell(task.toLine());
        return RoundResult.parse(jvm.awaitLine(Contestant.ANSWER));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
