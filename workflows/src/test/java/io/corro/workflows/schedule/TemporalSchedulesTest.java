package io.corro.workflows.schedule;

import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.RuntimeOptions;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.engine.DevServer;
import io.corro.workflows.engine.EngineWatch;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.process.ErrandProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of a real server, and its Web UI. */
class TemporalSchedulesTest {

    private final List<Instant> runs = Collections.synchronizedList(new ArrayList<>());
    @TempDir
    private Path directory;

    @Test
    void wakesJobsAndShowsCasesInTheWebUi() throws Exception {
        try (DevServer server = DevServer.start(directory);
                TestDatabase database = TestDatabase.create();
                WorkflowRuntime runtime = start(server, database)) {

            Eventually.see(() -> List.copyOf(runs), seen -> seen.size() >= 3);

            assertThat(runs).isSorted().doesNotHaveDuplicates();
            assertThat(status(runtime)).isEqualTo(HttpURLConnection.HTTP_OK);
        }
    }

    @Test
    void findsTheSchedulesOfTheProcessBefore() {
        try (DevServer server = DevServer.start(directory); TestDatabase database = TestDatabase.create()) {
            start(server, database).close();

            try (WorkflowRuntime next = start(server, database)) {
                assertThat(next.status().detail()).isEmpty();
                assertThat(next.status().state()).isEqualTo(EngineWatch.State.RUNNING);
                int before = runs.size();
                Eventually.see(() -> List.copyOf(runs), seen -> seen.size() > before);
            }
        }
    }

    private WorkflowRuntime start(DevServer server, TestDatabase database) {
        ScheduledJob job = new ScheduledJob("every-second", new Cadence.Every(Duration.ofSeconds(1)), runs::add);
        RuntimeOptions options =
                new RuntimeOptions(SandboxOptions.DEFAULT, Duration.ofSeconds(1), InstantSource.system());
        return WorkflowRuntime.start(server.connect(), database.database(), options,
                environment -> List.of(new ErrandProcess(environment, List.of(job))));
    }

    private static int status(WorkflowRuntime runtime) throws Exception {
        HttpURLConnection page = (HttpURLConnection)
                runtime.engine().webUi("schedule-every-second").orElseThrow().toURL().openConnection();
        return page.getResponseCode();
    }
}
