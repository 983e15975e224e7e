package io.corro.persistence.books.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * {@code platform.login_ceremonies}: challenges that are answered once, within ten minutes. Within the caller's
 * transaction. Stateless.
 */
final class Ceremonies {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String SWEEP = "DELETE FROM platform.login_ceremonies WHERE expires_at < :at";
    private static final String INSERT = """
            INSERT INTO platform.login_ceremonies (id, kind, user_id, provider, challenge, browser_hash, expires_at,
                                                   created_at)
            VALUES (:id, :kind::platform.login_ceremony, :userId, :provider, :challenge, :browserHash, :expiresAt, :at)
            """;
    private static final String ANSWER = """
            UPDATE platform.login_ceremonies SET answered_at = coalesce(answered_at, :at)
            WHERE challenge = :challenge AND browser_hash = :browserHash AND expires_at > :at
              AND (answered_at IS NULL OR proved_user_id IS NOT NULL)
            RETURNING id, kind::text AS kind, user_id, provider, challenge, proved_user_id
            """;
    private static final String TAKE = """
            DELETE FROM platform.login_ceremonies
            WHERE id = :id AND kind = :kind::platform.login_ceremony AND expires_at > :at
            RETURNING id, kind::text AS kind, user_id, provider, challenge, proved_user_id
            """;
    private static final String PROVE = """
            UPDATE platform.login_ceremonies SET proved_user_id = :userId WHERE id = :id
            """;

    private Ceremonies() {}

    /**
     * One challenge.
     *
     * @param userId       who has asked for it; empty for somebody who is not logged in
     * @param provedUserId whom an issuer has vouched for, while a code is awaited
     */
    record Ceremony(UUID id, String kind, Optional<UUID> userId, Optional<String> provider, String challenge,
            Optional<UUID> provedUserId) {

        static Ceremony of(String kind, Optional<UUID> userId, Optional<String> provider, String challenge) {
            return new Ceremony(UUID.randomUUID(), kind, userId, provider, challenge, Optional.empty());
        }
    }

    /** @param browserHash of what the browser keeps; null where the answer itself is proof enough */
    static Ceremony open(Handle handle, Ceremony wanted, @Nullable String browserHash, Instant at) {
        handle.createUpdate(SWEEP).bind("at", at).execute();
        handle.createUpdate(INSERT).bind("id", wanted.id()).bind("kind", wanted.kind())
                .bind("userId", wanted.userId().orElse(null)).bind("provider", wanted.provider().orElse(null))
                .bind("challenge", wanted.challenge()).bind("browserHash", browserHash)
                .bind("expiresAt", at.plus(LIFE)).bind("at", at).execute();
        return wanted;
    }

    /** Takes the answer of an issuer; a second time only while a code is awaited. */
    static Optional<Ceremony> answer(Handle handle, String challenge, String browserHash, Instant at) {
        return handle.createQuery(ANSWER).bind("challenge", challenge).bind("browserHash", browserHash)
                .bind("at", at).map(ConstructorMapper.of(Ceremony.class)).findOne();
    }

    /** Takes the answer of an authenticator. */
    static Optional<Ceremony> take(Handle handle, UUID id, String kind, Instant at) {
        return handle.createQuery(TAKE).bind("id", id).bind("kind", kind).bind("at", at)
                .map(ConstructorMapper.of(Ceremony.class)).findOne();
    }

    /** The issuer has vouched for the user; a code is awaited. */
    static void prove(Handle handle, UUID id, UUID userId) {
        handle.createUpdate(PROVE).bind("id", id).bind("userId", userId).execute();
    }
}
