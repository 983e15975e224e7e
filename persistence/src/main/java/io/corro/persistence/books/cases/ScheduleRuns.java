package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

/** {@code platform.schedule_runs}: which runs of a schedule are done. */
public final class ScheduleRuns {
    private static final String NEWEST = """
            SELECT max(scheduled_for) FROM platform.schedule_runs WHERE schedule = :schedule
            """;
    private static final String FINISH = """
            INSERT INTO platform.schedule_runs (schedule, scheduled_for) VALUES (:schedule, :scheduledFor)
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;

    public ScheduleRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** When the newest finished run was due. */
    public Optional<Instant> newest(String schedule) {
        return jdbi.withHandle(
                handle -> handle.createQuery(NEWEST).bind("schedule", schedule).mapTo(Instant.class).findOne());
    }

    public void finish(String schedule, Instant scheduledFor) {
        jdbi.useHandle(handle -> handle.createUpdate(FINISH)
                .bind("schedule", schedule).bind("scheduledFor", scheduledFor).execute());
    }
}
