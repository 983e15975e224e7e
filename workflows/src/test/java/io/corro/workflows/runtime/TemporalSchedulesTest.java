package io.corro.workflows.runtime;

import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.temporal.DevServer;
import io.corro.workflows.temporal.TemporalMonitor;
import io.corro.workflows.time.Cadence;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of a real server, and its Web UI. */
class TemporalSchedulesTest {

    private static final String PREFIX = "schedule-";

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
                assertThat(next.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);
                int before = runs.size();
                Eventually.see(() -> List.copyOf(runs), seen -> seen.size() > before);
            }
        }
    }

    @Test
    void leavesAloneWhatAnOperatorHasPaused() {
        try (DevServer server = DevServer.start(directory); TestDatabase database = TestDatabase.create()) {
            ScheduleHandle job = schedules(server).getHandle(PREFIX + "every-second");
            try (WorkflowRuntime runtime = start(server, database)) {
                job.pause("the bank is closed");
                Eventually.see(job::describe, found -> found.getInfo().getRunningActions().isEmpty());
                assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);
            }
            long before = job.describe().getInfo().getNumActions();

            start(server, database).close();

            assertThat(job.describe().getSchedule().getState().isPaused()).isTrue();
            job.trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL);
            Eventually.see(() -> job.describe().getInfo().getNumActions(), actions -> actions > before);
            assertThat(job.describe().getInfo().getNumActions()).as("ours is the only one").isEqualTo(before + 1);
        }
    }

    @Test
    void deletesTheSchedulesOfJobsThatAreGoneAndNoOthers() {
        try (DevServer server = DevServer.start(directory); TestDatabase database = TestDatabase.create()) {
            start(server, database, "every-second", "gone").close();
            ScheduleClient schedules = schedules(server);
            schedules.createSchedule(PREFIX + "of-others", Schedule.newBuilder()
                    .setSpec(ScheduleSpec.newBuilder().build())
                    .setAction(ScheduleActionStartWorkflow.newBuilder().setWorkflowType("Theirs")
                            .setOptions(WorkflowOptions.newBuilder()
                                    .setWorkflowId("theirs").setTaskQueue("theirs").build())
                            .build())
                    .build(), ScheduleOptions.newBuilder().build());
            Eventually.see(() -> names(schedules), found -> found.containsAll(
                    List.of(PREFIX + "every-second", PREFIX + "gone", PREFIX + "of-others")));

            start(server, database).close();

            Eventually.see(() -> names(schedules), found -> !found.contains(PREFIX + "gone"));
            assertThat(names(schedules)).contains(PREFIX + "every-second", PREFIX + "of-others");
        }
    }

    private static ScheduleClient schedules(DevServer server) {
        return ScheduleClient.newInstance(server.temporal().client().getWorkflowServiceStubs());
    }

    private static List<String> names(ScheduleClient schedules) {
        return schedules.listSchedules().map(ScheduleListDescription::getScheduleId).toList();
    }

    private WorkflowRuntime start(DevServer server, TestDatabase database) {
        return start(server, database, "every-second");
    }

    private WorkflowRuntime start(DevServer server, TestDatabase database, String... names) {
        List<ScheduledJob> jobs = Stream.of(names)
                .map(name -> new ScheduledJob(name, new Cadence.Every(Duration.ofSeconds(1)), runs::add)).toList();
        RuntimeOptions options =
                new RuntimeOptions(SandboxOptions.DEFAULT, Duration.ofSeconds(1), InstantSource.system());
        return WorkflowRuntime.start(server.connect(), database.database(), options,
                environment -> List.of(new SampleProcess(environment, jobs)));
    }

    private static int status(WorkflowRuntime runtime) throws Exception {
        HttpURLConnection page = (HttpURLConnection) runtime.temporal().webUi("schedule-every-second").orElseThrow()
                .toURL().openConnection();
        return page.getResponseCode();
    }
}
