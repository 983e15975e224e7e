package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * {@code platform.idempotency_keys}: answers to requests by the key that the client chose. The same key and body gets
 * the same answer, refusals included; the same key with another body is refused. Stateless.
 */
public final class RequestKeys {
    private static final String CLAIM = """
            INSERT INTO platform.idempotency_keys (scope, user_id, key, request_hash, status, response_body, expires_at)
            VALUES (:scope, :userId, :key, :hash, 'completed',
                    jsonb_build_object('outcome', CAST(:outcome AS text), 'value', CAST(:value AS text)),
                    now() + interval '30 days')
            ON CONFLICT (scope, user_id, key) DO NOTHING
            """;
    private static final String FIND = """
            SELECT request_hash, response_body ->> 'outcome' AS outcome, response_body ->> 'value' AS value
            FROM platform.idempotency_keys WHERE scope = :scope AND user_id = :userId AND key = :key
            """;
    /** Few enough rows for a short transaction. */
    private static final String DELETE_EXPIRED = """
            DELETE FROM platform.idempotency_keys WHERE id IN (
                SELECT id FROM platform.idempotency_keys WHERE expires_at < :now ORDER BY expires_at LIMIT :limit)
            """;

    private RequestKeys() {}

    /** A client's key. */
    public record RequestKey(String scope, UUID userId, String key) {
        private static final int LENGTH_MAX = 120;

        public RequestKey {
            if (key.isBlank() || key.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("an idempotency key has 1 to " + LENGTH_MAX + " characters");
            }
        }
    }

    /**
     * An answer given before.
     *
     * @param value an id when {@code outcome} is accepted, a word when it is refused
     */
    public record Answer(String requestHash, String outcome, String value) {
        public static final String ACCEPTED = "accepted";
        public static final String REFUSED = "refused";
    }

    public static Optional<Answer> find(Handle handle, RequestKey key) {
        return handle.createQuery(FIND).bindMethods(key).map(ConstructorMapper.of(Answer.class)).findOne();
    }

    /** Forgets answers whose time is over; says how many. */
    public static int deleteExpired(Handle handle, Instant now, int limit) {
        return handle.createUpdate(DELETE_EXPIRED).bind("now", now).bind("limit", limit).execute();
    }

    /** Remembers an answer; false if the key has one already. Of two requests at once, the second waits here. */
    public static boolean claim(Handle handle, RequestKey key, Answer answer) {
        return handle.createUpdate(CLAIM).bindMethods(key)
                .bind("hash", answer.requestHash()).bind("outcome", answer.outcome()).bind("value", answer.value())
                .execute() == 1;
    }
}
