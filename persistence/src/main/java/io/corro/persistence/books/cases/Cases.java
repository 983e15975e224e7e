package io.corro.persistence.books.cases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** {@code platform.process_cases} with {@code platform.case_events}: a case moves and its timeline grows together. */
public final class Cases {
    private static final String COLUMNS = """
            case_id AS id, process, subject_id, stage, needs, outcome, customer_id, product_id, currency, amount, \
            waits_for, due_at, stage_since, created_at""";
    private static final String OPEN = """
            INSERT INTO platform.process_cases (case_id, process, subject_id, stage, customer_id, product_id, currency,
                                                amount, stage_since, created_at, event_count)
            VALUES (:id, :process, :subjectId, :stage, :customerId, :productId, :currency, :amount, :at, :at, 1)
            ON CONFLICT (case_id) DO NOTHING
            """;
    private static final String LOCK_STAGE =
            "SELECT stage FROM platform.process_cases WHERE case_id = :id FOR NO KEY UPDATE";
    private static final String MOVE = """
            UPDATE platform.process_cases
            SET stage_since = CASE WHEN stage = :stage THEN stage_since ELSE :at END,
                stage = :stage, needs = :needs::platform.case_need, outcome = :outcome::platform.case_outcome,
                waits_for = :waitsFor, due_at = :dueAt, event_count = event_count + 1
            WHERE case_id = :id
              AND (stage, needs::text, outcome::text, waits_for, due_at)
                  IS DISTINCT FROM (:stage, :needs, :outcome, :waitsFor, :dueAt::timestamptz)
            RETURNING event_count
            """;
    private static final String WRITE_EVENT = """
            INSERT INTO platform.case_events (case_id, seq, stage, actor, note, at)
            VALUES (:caseId, :seq, :stage, :actor, :note, :at)
            """;
    private static final String NOTE = """
            UPDATE platform.process_cases SET event_count = event_count + 1 WHERE case_id = :id
            RETURNING event_count, stage
            """;
    private static final String FIND = "SELECT " + COLUMNS + " FROM platform.process_cases WHERE case_id = :id";
    private static final String OPEN_AFTER = """
            SELECT case_id FROM platform.process_cases
            WHERE process = :process AND outcome IS NULL AND case_id > :after ORDER BY case_id LIMIT :limit
            """;
    private static final String EVENTS = """
            SELECT seq, stage, actor, note, at FROM platform.case_events WHERE case_id = :id ORDER BY seq
            """;

    private static final String NEWEST_EVENTS = """
            SELECT seq, stage, actor, note, at FROM platform.case_events WHERE case_id = :id
            ORDER BY seq DESC LIMIT :limit OFFSET :skip
            """;

    private final Jdbi jdbi;

    public Cases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a case is about; the optional parts may be null. */
    public record NewCase(String id, String process, UUID subjectId, @Nullable UUID customerId,
            @Nullable UUID productId, @Nullable String currency, @Nullable BigDecimal amount) {}

    /** A line of a case's timeline. */
    public record Event(int seq, String stage, String actor, String note, Instant at) {}

    private record Noted(int eventCount, String stage) {}

    /** Opens a case in its first stage; one that exists is left alone. */
    public static void open(Handle handle, NewCase opened, Stage<?> stage, String actor, String note, Instant at) {
        int written = handle.createUpdate(OPEN)
                .bindMethods(opened).bind("stage", stage.code()).bind("at", at)
                .execute();
        if (written == 1) {
            writeEvent(handle, opened.id(), 1, stage.code(), actor, note, at);
            CaseRuns.expect(handle, opened.id(), at);
        }
    }

    /**
     * Moves a case to a stage, or lets it wait there for something else: the only way to do so. A repeated transition
     * changes nothing, so a step that is run again leaves one line.
     *
     * @throws TransitionException if the stage does not follow the case's
     */
    public static void transition(Handle handle, CaseTransition move) {
        String from = handle.createQuery(LOCK_STAGE).bind("id", move.caseId()).mapTo(String.class).one();
        if (!move.stage().mayFollow(from)) {
            throw new TransitionException(move.caseId(), from, move.stage());
        }
        handle.createQuery(MOVE)
                .bind("id", move.caseId())
                .bind("stage", move.stage().code())
                .bind("needs", move.needs().word())
                .bind("outcome", move.outcome().map(Case.Outcome::word).orElse(null))
                .bind("waitsFor", move.waitsFor())
                .bind("dueAt", move.dueAt().orElse(null))
                .bind("at", move.at())
                .mapTo(Integer.class).findOne()
                .ifPresent(seq -> writeEvent(
                        handle, move.caseId(), seq, move.stage().code(), move.actor(), move.note(), move.at()));
    }

    /** The amount of a case has become known. */
    public static void amount(Handle handle, String caseId, BigDecimal amount) {
        handle.createUpdate("UPDATE platform.process_cases SET amount = :amount WHERE case_id = :id")
                .bind("id", caseId).bind("amount", amount).execute();
    }

    /** Adds a line to the timeline without moving the case. */
    public static void note(Handle handle, String caseId, String actor, String note, Instant at) {
        handle.createQuery(NOTE).bind("id", caseId).map(ConstructorMapper.of(Noted.class)).findOne()
                .ifPresent(noted -> writeEvent(
                        handle, caseId, noted.eventCount(), noted.stage(), actor, note, at));
    }

    public void transition(CaseTransition move) {
        jdbi.useTransaction(handle -> transition(handle, move));
    }

    public void note(String caseId, String actor, String note, Instant at) {
        jdbi.useTransaction(handle -> note(handle, caseId, actor, note, at));
    }

    public Optional<Case> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    public static Optional<Case> find(Handle handle, String id) {
        return handle.createQuery(FIND).bind("id", id).map(ConstructorMapper.of(Case.class)).findOne();
    }

    /** Ids of cases that have not ended, in pages. */
    public List<String> openAfter(String process, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OPEN_AFTER)
                .bind("process", process).bind("after", afterId).bind("limit", limit)
                .mapTo(String.class).list());
    }

    /** The newest lines of the timeline but for those that are skipped, in order. */
    public List<Event> newestEvents(String id, int skip, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST_EVENTS)
                .bind("id", id).bind("skip", skip).bind("limit", limit)
                .map(ConstructorMapper.of(Event.class)).list()).reversed();
    }

    /** The timeline of a case. */
    public List<Event> events(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(EVENTS)
                .bind("id", id).map(ConstructorMapper.of(Event.class)).list());
    }

    private static void writeEvent(
            Handle handle, String caseId, int seq, String stage, String actor, String note, Instant at) {
        handle.createUpdate(WRITE_EVENT)
                .bind("caseId", caseId).bind("seq", seq).bind("stage", stage)
                .bind("actor", actor).bind("note", note).bind("at", at)
                .execute();
    }
}
