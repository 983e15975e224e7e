package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.error.ErrorCode;

/** {@code platform.operator_actions}: who asked for what, why, and the answer. Rows are never changed. */
public final class ActionLog {
    private static final String WRITE = """
            INSERT INTO platform.operator_actions (case_id, process, action, actor_id, reason, outcome, refusal,
                                                   stage_before, stage_after, update_id)
            VALUES (:caseId, :process, :action, :actorId, :reason, :outcome::platform.action_outcome, :refusal,
                    :stageBefore, :stageAfter, :updateId)
            """;
    private static final String ENTRIES = """
            SELECT case_id, process, action, actor_id, reason, outcome, refusal, stage_before, stage_after, update_id,
                   at
            FROM platform.operator_actions WHERE case_id = :caseId
            """;
    private static final String OF_CASE = ENTRIES + "ORDER BY at, id";
    private static final String NEWEST = ENTRIES + "ORDER BY at DESC, id DESC LIMIT :limit OFFSET :skip";

    private final Jdbi jdbi;

    public ActionLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The answer to a request. */
    public enum Outcome {
        ACCEPTED,
        REFUSED,
        /** Only in lines of versions before, in which a request waited for a workflow to answer it. */
        DEFERRED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param refusal the machine word, present if and only if refused */
    public record Entry(Optional<String> caseId, String process, String action, UUID actorId, String reason,
            Outcome outcome, Optional<String> refusal, Optional<String> stageBefore,
            Optional<String> stageAfter, Optional<String> updateId, Instant at) {

        /** A request that was answered without a workflow, because there was none to ask. */
        public static Entry direct(Optional<String> caseId, String process, String action, UUID actorId, String reason,
                Optional<ErrorCode> refusal, Instant at) {
            return new Entry(caseId, process, action, actorId, reason,
                    refusal.isPresent() ? Outcome.REFUSED : Outcome.ACCEPTED, refusal.map(ErrorCode::code),
                    Optional.empty(), Optional.empty(), Optional.empty(), at);
        }
    }

    public void write(Entry entry) {
        jdbi.useHandle(handle -> write(handle, entry));
    }

    /** The time of the entry is the database's. */
    public static void write(Handle handle, Entry entry) {
        handle.createUpdate(WRITE)
                .bind("caseId", entry.caseId().orElse(null))
                .bind("process", entry.process())
                .bind("action", entry.action())
                .bind("actorId", entry.actorId())
                .bind("reason", entry.reason())
                .bind("outcome", entry.outcome().word())
                .bind("refusal", entry.refusal().orElse(null))
                .bind("stageBefore", entry.stageBefore().orElse(null))
                .bind("stageAfter", entry.stageAfter().orElse(null))
                .bind("updateId", entry.updateId().orElse(null))
                .execute();
    }

    public List<Entry> of(String caseId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_CASE)
                .bind("caseId", caseId).map(ConstructorMapper.of(Entry.class)).list());
    }

    /** The newest requests but for those that are skipped, in order. */
    public List<Entry> newest(String caseId, int skip, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("caseId", caseId).bind("skip", skip).bind("limit", limit)
                .map(ConstructorMapper.of(Entry.class)).list()).reversed();
    }
}
