package io.corro.workflows.runtime;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.time.Cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DueRunsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-03-05T12:00:00Z");

    private static TestDatabase database;

    private final List<String> days = new ArrayList<>();
    private String refusedDay = "";

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void makesUpMissedDaysInOrderAndOnce() {
        ScheduledJob job = daily("makes-up");
        DueRuns runs = dueRuns();
        runs.catchUp(job, MONDAY);

        assertThat(runs.catchUp(job, THURSDAY)).isEqualTo(3);
        assertThat(dueRuns().catchUp(job, THURSDAY)).isZero();

        assertThat(days).containsExactly("2026-03-02", "2026-03-03", "2026-03-04");
    }

    @Test
    void neverPassesARunThatFails() {
        ScheduledJob job = daily("fails");
        dueRuns().catchUp(job, MONDAY);
        refusedDay = "2026-03-03";

        assertThatIllegalStateException().isThrownBy(() -> dueRuns().catchUp(job, THURSDAY));
        refusedDay = "";
        dueRuns().catchUp(job, THURSDAY);

        assertThat(days).containsExactly("2026-03-02", "2026-03-03", "2026-03-04");
    }

    private ScheduledJob daily(String name) {
        return new ScheduledJob(name, new Cadence.Daily(LocalTime.of(22, 0)), this::run);
    }

    private void run(Instant due) {
        String day = due.toString().substring(0, 10);
        if (day.equals(refusedDay)) {
            throw new IllegalStateException("not yet");
        }
        days.add(day);
    }

    private static DueRuns dueRuns() {
        return new DueRuns(SharedTables.of(database.database()).scheduleRuns());
    }
}
