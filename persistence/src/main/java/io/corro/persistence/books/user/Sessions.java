package io.corro.persistence.books.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

import io.corro.persistence.books.user.AuthLog.Alarm;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code auth.sessions}: opaque tokens of which only hashes are stored. A refresh replaces both tokens; a token of a
 * session that is no longer its present one reveals a theft and ends the session. Thread-safe.
 */
public final class Sessions {
    static final Duration ACCESS = Duration.ofMinutes(30);
    static final Duration REFRESH = Duration.ofDays(30);
    /** Two tabs of a browser may refresh at once: the later one is told to use what the earlier one got. */
    private static final Duration RACE = Duration.ofSeconds(10);

    private static final String INSERT = """
            INSERT INTO auth.sessions (id, user_id, token_hash, access_hash, access_expires_at, ip_address, user_agent,
                                       device_name, expires_at, verified_at, mfa_verified_at, last_used_at, created_at)
            VALUES (:id, :userId, :refreshHash, :accessHash, :accessExpiresAt, :address::inet, :agent,
                    :device, :expiresAt, :at, :mfaAt, :at, :at)
            """;
    private static final String SELECT = """
            SELECT session.id, session.user_id, token_hash, previous_token_hash, access_hash, access_expires_at,
                   expires_at, rotated_at, verified_at, mfa_verified_at IS NOT NULL AS is_mfa_verified,
                   coalesce(device_name, 'unknown') AS device, role::text AS role
            FROM auth.sessions AS session JOIN auth.users AS person ON person.id = session.user_id
            WHERE session.id = :id AND revoked_at IS NULL AND person.status = 'active' AND expires_at > :now
            """;
    private static final String ROTATE = """
            UPDATE auth.sessions
            SET previous_token_hash = token_hash, token_hash = :refreshHash, access_hash = :accessHash,
                access_expires_at = :accessExpiresAt, rotated_at = :at, last_used_at = :at, expires_at = :expiresAt,
                ip_address = :address::inet
            WHERE id = :id
            """;
    private static final String REVOKE = """
            UPDATE auth.sessions SET revoked_at = :at, revoke_reason = :reason
            WHERE user_id = :userId AND revoked_at IS NULL AND (CAST(:only AS uuid) IS NULL OR id = :only)
              AND (CAST(:but AS uuid) IS NULL OR id <> :but)
            RETURNING id
            """;
    private static final String LIST = """
            SELECT id, coalesce(device_name, 'unknown') AS device, host(ip_address) AS address,
                   coalesce(user_agent, '') AS agent, created_at, last_used_at, expires_at
            FROM auth.sessions WHERE user_id = :userId AND revoked_at IS NULL AND expires_at > :now
            ORDER BY last_used_at DESC, id LIMIT 100
            """;
    private static final String VERIFIED = """
            UPDATE auth.sessions SET verified_at = :at WHERE id = :id
            """;
    private static final String SEEN = """
            SELECT EXISTS (SELECT FROM auth.sessions WHERE user_id = :userId AND user_agent = :agent
                             AND ip_address = :address::inet AND id <> :id)
                OR NOT EXISTS (SELECT FROM auth.sessions WHERE user_id = :userId AND id <> :id)
            """;

    private final Jdbi jdbi;

    public Sessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Who calls.
     *
     * @param verifiedAt when the bearer last gave a password
     */
    public record Bearer(UUID userId, UUID sessionId, String role, Instant verifiedAt, boolean isMfaVerified) {

        public boolean isStaff() {
            return Operators.isStaff(role);
        }
    }

    /** A session as its owner sees it. */
    public record Listed(UUID id, String device, String address, String agent, Instant createdAt, Instant lastUsedAt,
            Instant expiresAt) {}

    private record Row(UUID id, UUID userId, String tokenHash, Optional<String> previousTokenHash, String accessHash,
            Instant accessExpiresAt, Instant expiresAt, Optional<Instant> rotatedAt, Instant verifiedAt,
            boolean isMfaVerified, String device, String role) {}

    /** The bearer of an access token that is valid now. */
    public Optional<Bearer> authenticate(UUID sessionId, String secret, Instant now) {
        String hash = Secrets.hash(secret);
        return StorageFailures.query(jdbi, handle -> find(handle, sessionId, now))
                .filter(row -> Secrets.isSame(hash, row.accessHash()) && now.isBefore(row.accessExpiresAt()))
                .map(row -> new Bearer(row.userId(), row.id(), row.role(), row.verifiedAt(), row.isMfaVerified()));
    }

    static SessionTokens open(Handle handle, UUID userId, String device, boolean isMfaVerified, Caller caller) {
        SessionTokens tokens = tokens(UUID.randomUUID(), userId, caller.at());
        bind(handle, INSERT, tokens, caller).bind("userId", userId).bind("agent", caller.agent())
                .bind("device", device).bind("mfaAt", isMfaVerified ? caller.at() : null).execute();
        return tokens;
    }

    /** Whether the user has logged in from there before, or never at all. */
    static boolean isUsual(Handle handle, SessionTokens tokens, Caller caller) {
        return handle.createQuery(SEEN).bind("userId", tokens.userId()).bind("id", tokens.sessionId())
                .bind("agent", caller.agent()).bind("address", caller.address()).mapTo(Boolean.class).one();
    }

    /**
     * New tokens for a refresh token.
     *
     * @throws AuthException if it is not the session's present one
     */
    public SessionTokens refresh(String refreshToken, Caller caller) {
        UUID id = Tokens.id(refreshToken).orElseThrow(() -> new AuthException(AuthError.SESSION_EXPIRED));
        Object outcome = StorageFailures.query(jdbi, handle -> handle.inTransaction(
                transaction -> refreshed(transaction, id, Secrets.hash(Tokens.secret(refreshToken)), caller)));
        if (outcome instanceof AuthError refusal) {
            throw new AuthException(refusal);
        }
        return (SessionTokens) outcome;
    }

    /** Tokens, or why there are none: a refusal must not undo what it has written. */
    private static Object refreshed(Handle handle, UUID id, String hash, Caller caller) {
        Optional<Row> found = handle.createQuery(SELECT + "FOR UPDATE OF session").bind("id", id)
                .bind("now", caller.at()).map(ConstructorMapper.of(Row.class)).findOne();
        if (found.isEmpty()) {
            return AuthError.SESSION_EXPIRED;
        }
        Row row = found.get();
        if (!Secrets.isSame(hash, row.tokenHash())) {
            return isRace(row, hash, caller.at()) ? AuthError.REFRESH_RACED : stolen(handle, row, caller);
        }
        SessionTokens tokens = tokens(row.id(), row.userId(), caller.at());
        bind(handle, ROTATE, tokens, caller).execute();
        AuthLog.write(handle, Line.of(row.userId(), "token_refreshed").in(row.id()), caller);
        return tokens;
    }

    private static boolean isRace(Row row, String hash, Instant now) {
        return row.previousTokenHash().filter(previous -> Secrets.isSame(hash, previous)).isPresent()
                && row.rotatedAt().filter(at -> now.isBefore(at.plus(RACE))).isPresent();
    }

    private static AuthError stolen(Handle handle, Row row, Caller caller) {
        revoke(handle, row.userId(), Optional.of(row.id()), Optional.empty(), "token_reuse", caller.at());
        AuthLog.write(handle, new Line(row.userId(), "token_reuse_detected", null, row.id(), "reuse"), caller);
        AuthLog.raise(handle, new Alarm("account_takeover", "error", "token_reuse", true, true), row.userId(), caller);
        AuthLog.tell(handle, row.userId(), "security.session_stolen", Map.of("device", row.device()),
                "session-stolen:" + row.id());
        return AuthError.SESSION_EXPIRED;
    }

    public List<Listed> list(UUID userId, Instant now) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST).bind("userId", userId).bind("now", now)
                .map(ConstructorMapper.of(Listed.class)).list());
    }

    /** Ends one session of the user; whether there was such a one. */
    public boolean revoke(UUID userId, UUID sessionId, String event, Caller caller) {
        return !StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            List<UUID> ended =
                    revoke(transaction, userId, Optional.of(sessionId), Optional.empty(), event, caller.at());
            ended.forEach(id -> AuthLog.write(transaction, Line.of(userId, event).in(id), caller));
            return ended;
        })).isEmpty();
    }

    /** Ends all sessions of the user but one; which. */
    public List<UUID> revokeOthers(UUID userId, Optional<UUID> but, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            List<UUID> ended = revoke(transaction, userId, Optional.empty(), but, "session_revoked", caller.at());
            ended.forEach(id -> AuthLog.write(transaction, Line.of(userId, "session_revoked").in(id), caller));
            return ended;
        }));
    }

    static List<UUID> revoke(Handle handle, UUID userId, Optional<UUID> only, Optional<UUID> but, String reason,
            Instant at) {
        return handle.createQuery(REVOKE).bind("userId", userId).bind("only", only.orElse(null))
                .bind("but", but.orElse(null)).bind("reason", reason).bind("at", at).mapTo(UUID.class).list();
    }

    /** The bearer has proved again who they are. */
    static void verified(Handle handle, UUID sessionId, Instant at) {
        handle.createUpdate(VERIFIED).bind("id", sessionId).bind("at", at).execute();
    }

    private static Optional<Row> find(Handle handle, UUID id, Instant now) {
        return handle.createQuery(SELECT).bind("id", id).bind("now", now).map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    private static SessionTokens tokens(UUID id, UUID userId, Instant at) {
        return new SessionTokens(id, userId, Tokens.of(id), at.plus(ACCESS), Tokens.of(id), at.plus(REFRESH));
    }

    private static Update bind(
            Handle handle, String sql, SessionTokens tokens, Caller caller) {
        return handle.createUpdate(sql).bind("id", tokens.sessionId())
                .bind("refreshHash", Secrets.hash(Tokens.secret(tokens.refreshToken())))
                .bind("accessHash", Secrets.hash(Tokens.secret(tokens.accessToken())))
                .bind("accessExpiresAt", tokens.accessExpiresAt()).bind("expiresAt", tokens.refreshExpiresAt())
                .bind("address", caller.address()).bind("at", caller.at());
    }

    /** A token is the session's id and a secret, with a point between them. */
    private static final class Tokens {
        private static final int ID_LENGTH = 36;

        private Tokens() {}

        static String of(UUID id) {
            return id + "." + Secrets.token();
        }

        static String secret(String token) {
            return token.substring(ID_LENGTH + 1);
        }

        static Optional<UUID> id(String token) {
            try {
                return token.length() > ID_LENGTH + 1 ? Optional.of(UUID.fromString(token.substring(0, ID_LENGTH)))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
