package io.corro.persistence.books.assistant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.RefusedException;

/** What users tell the assistant to remember, with expiry; only they write and delete it. Thread-safe. */
public final class Memories {
    public static final int MEMORIES_MAX = 200;
    private static final String SELECT = """
            SELECT key, value #>> '{}' AS value, upper(category::text) AS category, expires_at, importance, created_at
            FROM llm.user_memory WHERE user_id = :userId AND (expires_at IS NULL OR expires_at > :now)
            ORDER BY importance DESC, key
            """;
    private static final String PUT = """
            INSERT INTO llm.user_memory (user_id, key, value, category, expires_at, importance)
            VALUES (:userId, :key, to_jsonb(CAST(:value AS text)), :category::llm.memory_category, :expiresAt, :importance)
            ON CONFLICT (user_id, key) DO UPDATE
                SET value = excluded.value, category = excluded.category, expires_at = excluded.expires_at,
                    importance = excluded.importance
            """;

    private final Jdbi jdbi;

    public Memories(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What kind of thing it is. */
    public enum Category {
        PREFERENCE, FACT, GOAL, RISK, CONTEXT
    }

    /** @param importance from 1 to 5 */
    public record Memory(String key, String value, Category category, Optional<Instant> expiresAt, int importance,
            Instant createdAt) {}

    /** What is remembered now; what has expired is deleted on the way. */
    public List<Memory> of(UUID userId, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("DELETE FROM llm.user_memory WHERE user_id = ? AND expires_at <= ?", userId, now);
            return handle.createQuery(SELECT).bind("userId", userId).bind("now", now)
                    .map(ConstructorMapper.of(Memory.class)).list();
        });
    }

    /**
     * Remembers it in the place of what was there.
     *
     * @throws RefusedException if there is too much
     */
    public void put(UUID userId, Memory memory) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            int others = handle.createQuery("SELECT count(*)::int FROM llm.user_memory"
                    + " WHERE user_id = :userId AND key <> :key").bind("userId", userId).bind("key", memory.key())
                    .mapTo(Integer.class).one();
            if (others >= MEMORIES_MAX) {
                throw new RefusedException(AssistantError.TOO_MANY_MEMORIES);
            }
            handle.createUpdate(PUT).bind("userId", userId).bind("key", memory.key()).bind("value", memory.value())
                    .bind("category", memory.category().name().toLowerCase(Locale.ROOT))
                    .bind("expiresAt", memory.expiresAt().orElse(null)).bind("importance", memory.importance())
                    .execute();
        });
    }

    /** @throws RefusedException if nothing is remembered under the key */
    public void forget(UUID userId, String key) {
        int deleted = jdbi.withHandle(handle -> handle.execute(
                "DELETE FROM llm.user_memory WHERE user_id = ? AND key = ?", userId, key));
        if (deleted == 0) {
            throw new RefusedException(AssistantError.MEMORY_NOT_FOUND, key);
        }
    }

    public void forgetAll(UUID userId) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM llm.user_memory WHERE user_id = ?", userId));
    }
}
