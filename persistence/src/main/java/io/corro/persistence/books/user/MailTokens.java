package io.corro.persistence.books.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * {@code auth.email_verify} and {@code auth.password_resets}: tokens that travel by mail, stored as hashes, used once.
 * Stateless.
 */
final class MailTokens {
    private static final Duration EMAIL_LIFE = Duration.ofHours(24);
    private static final Duration RESET_LIFE = Duration.ofHours(1);
    private static final String FOR_EMAIL = """
            INSERT INTO auth.email_verify (user_id, token, email, expires_at, created_at)
            VALUES (:userId, :token, :email, :expiresAt, :at)
            """;
    private static final String FOR_RESET = """
            INSERT INTO auth.password_resets (user_id, token, expires_at, created_at)
            VALUES (:userId, :token, :expiresAt, :at)
            """;
    private static final String USE_EMAIL = """
            UPDATE auth.email_verify SET used_at = :at
            WHERE token = :token AND used_at IS NULL AND expires_at > :at
            RETURNING user_id, email::text AS email
            """;
    private static final String USE_RESET = """
            UPDATE auth.password_resets SET used_at = :at
            WHERE token = :token AND used_at IS NULL AND expires_at > :at
            RETURNING user_id, '' AS email
            """;
    private static final String END_EMAILS = """
            UPDATE auth.email_verify SET used_at = :at WHERE user_id = :userId AND used_at IS NULL
            """;
    private static final String END_RESETS = """
            UPDATE auth.password_resets SET used_at = :at WHERE user_id = :userId AND used_at IS NULL
            """;

    private MailTokens() {}

    /** Whose token it was. */
    record Used(UUID userId, String email) {}

    static String forEmail(Handle handle, UUID userId, String email, Instant at) {
        String token = Secrets.token();
        handle.createUpdate(FOR_EMAIL).bind("userId", userId).bind("token", Secrets.hash(token)).bind("email", email)
                .bind("expiresAt", at.plus(EMAIL_LIFE)).bind("at", at).execute();
        return token;
    }

    static String forReset(Handle handle, UUID userId, Instant at) {
        String token = Secrets.token();
        handle.createUpdate(FOR_RESET).bind("userId", userId).bind("token", Secrets.hash(token))
                .bind("expiresAt", at.plus(RESET_LIFE)).bind("at", at).execute();
        return token;
    }

    static Optional<Used> useForEmail(Handle handle, String token, Instant at) {
        return use(handle, USE_EMAIL, token, at);
    }

    static Optional<Used> useForReset(Handle handle, String token, Instant at) {
        return use(handle, USE_RESET, token, at);
    }

    /** Proofs of before lead nowhere. */
    static void endEmails(Handle handle, UUID userId, Instant at) {
        handle.createUpdate(END_EMAILS).bind("userId", userId).bind("at", at).execute();
    }

    /** Mails of before lead nowhere. */
    static void endResets(Handle handle, UUID userId, Instant at) {
        handle.createUpdate(END_RESETS).bind("userId", userId).bind("at", at).execute();
    }

    private static Optional<Used> use(Handle handle, String sql, String token, Instant at) {
        return handle.createQuery(sql).bind("token", Secrets.hash(token)).bind("at", at)
                .map(ConstructorMapper.of(Used.class)).findOne();
    }
}
