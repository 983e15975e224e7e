package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.user.Users;

/**
 * {@code platform.update_intents}: accepted actions of which the case's workflow has not been told. Thread-safe.
 */
public final class WakeUps {
    private static final String PREFIX = "wake:";
    private static final String WRITE = """
            INSERT INTO platform.update_intents (update_id, case_id, process, action, actor_id, reason, payload)
            VALUES (:id, :caseId, :process, :action, :actorId, :reason, '{}')
            """;
    private static final String RESOLVE = """
            UPDATE platform.update_intents SET resolved_at = clock_timestamp()
            WHERE update_id = :id AND resolved_at IS NULL
            """;
    private static final String UNTOLD = """
            SELECT update_id, case_id, process, action, actor_id, reason FROM platform.update_intents
            WHERE resolved_at IS NULL AND update_id LIKE 'wake:%'
            ORDER BY created_at LIMIT :limit
            """;
    private final Jdbi jdbi;

    public WakeUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Who did what and why.
     *
     * @param actor a person's name
     */
    public record WakeUp(String id, String caseId, String process, String action, String actor, String reason) {}

    static void write(Handle handle, Case woken, ActionRequest request, Instant at) {
        CaseRuns.expect(handle, woken.id(), at);
        handle.createUpdate(WRITE)
                .bind("id", PREFIX + UUID.randomUUID()).bind("caseId", woken.id()).bind("process", woken.process())
                .bind("action", request.action()).bind("actorId", request.actorId())
                .bind("reason", request.reason()).execute();
    }

    /** The workflow knows, or the kept request is decided. */
    public void resolve(String id) {
        jdbi.useHandle(handle -> handle.createUpdate(RESOLVE).bind("id", id).execute());
    }

    /** The oldest first. */
    public List<WakeUp> untold(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNTOLD)
                .bind("limit", limit)
                .map((columns, context) -> new WakeUp(columns.getString("update_id"), columns.getString("case_id"),
                        columns.getString("process"), columns.getString("action"),
                        Users.nameOf(handle, columns.getObject("actor_id", UUID.class)), columns.getString("reason")))
                .list());
    }
}
