package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code platform.update_intents}: requests to workflows, kept until they are answered. */
public final class PendingActions {
    private static final String SAVE = """
            INSERT INTO platform.update_intents (update_id, case_id, process, action, actor_id, reason, payload)
            VALUES (:updateId, :caseId, :process, :action, :actorId, :reason, :payload::jsonb)
            ON CONFLICT (update_id) DO NOTHING
            """;
    private static final String RESOLVE = """
            UPDATE platform.update_intents SET resolved_at = clock_timestamp()
            WHERE update_id = :updateId AND resolved_at IS NULL
            """;
    private static final String UNANSWERED = """
            SELECT update_id, case_id, process, action, actor_id, reason, payload::text AS payload
            FROM platform.update_intents
            WHERE resolved_at IS NULL AND update_id NOT LIKE 'wake:%' AND created_at <= :before ORDER BY created_at LIMIT :limit
            """;

    private final Jdbi jdbi;

    public PendingActions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param payload JSON */
    public record Intent(String updateId, String caseId, String process, String action, UUID actorId, String reason,
            String payload) {}

    public void save(Intent intent) {
        jdbi.useHandle(handle -> handle.createUpdate(SAVE).bindMethods(intent).execute());
    }

    /** Whether this call was the one that ended it. */
    public boolean resolve(String updateId) {
        return jdbi.withHandle(handle -> handle.createUpdate(RESOLVE).bind("updateId", updateId).execute() == 1);
    }

    /** The oldest first. */
    public List<Intent> unanswered(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNANSWERED)
                .bind("before", before).bind("limit", limit).map(ConstructorMapper.of(Intent.class)).list());
    }
}
