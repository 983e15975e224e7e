package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * {@code platform.case_runs}: by when the run of each open case acts next, and how often it was not seen to.
 * Thread-safe.
 *
 * <p>What runs say is written without waiting for the disk: if it is lost, a run is woken for nothing.
 */
public final class CaseRuns {
    private static final String WITHOUT_FLUSH = "SET LOCAL synchronous_commit = off";
    private static final String EXPECT = """
            INSERT INTO platform.case_runs (case_id, due_at) VALUES (:caseId, :at)
            ON CONFLICT (case_id) DO UPDATE SET due_at = excluded.due_at
            """;
    private static final String LOOKED = """
            INSERT INTO platform.case_runs AS run (case_id, due_at) VALUES (:caseId, :dueAt)
            ON CONFLICT (case_id) DO UPDATE
            SET due_at = excluded.due_at, alarms = 0, alarmed_at = NULL, stuck_since = NULL
            WHERE run.alarms = 0 OR excluded.due_at IS NULL OR excluded.due_at > :at OR run.alarmed_at <= (
                SELECT stage_since FROM platform.process_cases AS found WHERE found.case_id = run.case_id)
            """;
    private static final String WORKED = """
            UPDATE platform.case_runs SET due_at = :at WHERE case_id = :caseId AND alarms = 0 AND due_at < :at
            """;
    private static final String ENDED = """
            DELETE FROM platform.case_runs AS run USING platform.process_cases AS found
            WHERE run.case_id = :caseId AND found.case_id = run.case_id AND found.outcome IS NOT NULL
            """;
    private static final String OVERDUE = """
            SELECT run.case_id, found.process, run.due_at, run.alarms FROM platform.case_runs AS run
            JOIN platform.process_cases AS found ON found.case_id = run.case_id
            WHERE found.outcome IS NULL AND found.process = ANY(:processes) AND run.due_at <= :before
              AND (run.alarms = 0 OR run.alarmed_at <= CASE WHEN run.stuck_since IS NULL
                                                            THEN :before::timestamptz
                                                            ELSE :stuckBefore::timestamptz END)
            ORDER BY run.due_at, run.case_id LIMIT :limit
            """;
    private static final String LOCK_CASE =
            "SELECT 1 FROM platform.process_cases WHERE case_id = :caseId FOR NO KEY UPDATE";
    private static final String ALARM = """
            UPDATE platform.case_runs
            SET alarms = alarms + 1, alarmed_at = :at,
                stuck_since = CASE WHEN :isStuck THEN coalesce(stuck_since, :at) END
            WHERE case_id = :caseId AND alarms = :alarms AND due_at = :dueAt
            """;
    private static final String STUCK = """
            SELECT count(*) FROM platform.case_runs AS run
            JOIN platform.process_cases AS found ON found.case_id = run.case_id
            WHERE run.stuck_since IS NOT NULL AND found.outcome IS NULL
            """;

    private final Jdbi jdbi;

    public CaseRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A case whose run has let its moment pass. */
    public record Overdue(String caseId, String process, Instant dueAt, int alarms) {}

    /** What is to be noted of an alarm; an empty line leaves none in the case's timeline. */
    public record Alarm(boolean isStuck, String line, Instant at) {}

    /** The run of a case ought to look now, because the case has been opened or somebody has decided about it. */
    static void expect(Handle handle, String caseId, Instant at) {
        handle.createUpdate(EXPECT).bind("caseId", caseId).bind("at", at).execute();
    }

    /**
     * The run has looked. It has made progress if it waits for something, or if the case has entered another stage
     * since the last alarm.
     *
     * @param dueAt when it acts next; empty if only a wake-up makes it
     */
    public void looked(String caseId, Optional<Instant> dueAt, Instant at) {
        withoutFlush(handle -> handle.createUpdate(LOOKED)
                .bind("caseId", caseId).bind("dueAt", dueAt.orElse(null)).bind("at", at).execute());
    }

    /** A step of the run other than a look has come to its end. */
    public void worked(String caseId, Instant at) {
        withoutFlush(handle -> handle.createUpdate(WORKED).bind("caseId", caseId).bind("at", at).execute());
    }

    /** The run has seen the end of its case, and acts no more. */
    public void ended(String caseId) {
        withoutFlush(handle -> handle.createUpdate(ENDED).bind("caseId", caseId).execute());
    }

    /**
     * Open cases of these processes, the longest overdue first.
     *
     * @param before      when their moment, and the last alarm, must have been at the latest
     * @param stuckBefore when the last alarm of a stuck case must have been at the latest
     */
    public List<Overdue> overdue(List<String> processes, Instant before, Instant stuckBefore, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OVERDUE)
                .bind("processes", processes.toArray(String[]::new))
                .bind("before", before).bind("stuckBefore", stuckBefore).bind("limit", limit)
                .map(ConstructorMapper.of(Overdue.class)).list());
    }

    /** Notes that something is done about it now; false if meanwhile the run has looked or somebody else does it. */
    public boolean alarm(Overdue overdue, Alarm alarm) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_CASE).bind("caseId", overdue.caseId()).mapTo(Integer.class).one();
            boolean isNoted = handle.createUpdate(ALARM)
                    .bindMethods(overdue).bind("at", alarm.at()).bind("isStuck", alarm.isStuck())
                    .execute() == 1;
            if (isNoted && !alarm.line().isEmpty()) {
                Cases.note(handle, overdue.caseId(), CaseTransition.SYSTEM, alarm.line(), alarm.at());
            }
            return isNoted;
        });
    }

    /** How many open cases are stuck. */
    public int stuck() {
        return jdbi.withHandle(handle -> handle.createQuery(STUCK).mapTo(Integer.class).one());
    }

    private void withoutFlush(Consumer<Handle> statement) {
        jdbi.useTransaction(handle -> {
            handle.execute(WITHOUT_FLUSH);
            statement.accept(handle);
        });
    }
}
