package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.user.AuthLog.Alarm;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/** Users for operators: searched, locked and unlocked, given a role. Thread-safe. */
public final class UserAdmin {
    private static final String SELECT = """
            SELECT person.id, email::text AS email, coalesce(display_name, '') AS name, person.status::text AS status,
                   role::text AS role, mfa_enabled, coalesce(kyc_status::text, 'not_started') AS kyc_status,
                   email_verified_at, locked_until, last_login_at, person.created_at
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            """;
    private static final String SEARCH = SELECT + """
            WHERE (CAST(:query AS text) IS NULL OR starts_with(lower(email::text), lower(:query))
                   OR lower(display_name) LIKE '%' || lower(:pattern) || '%')
              AND (CAST(:status AS text) IS NULL OR person.status::text = :status)
              AND (CAST(:role AS text) IS NULL OR role::text = :role)
              AND (CAST(:after AS uuid) IS NULL
                   OR email > (SELECT email FROM auth.users WHERE id = CAST(:after AS uuid)))
            ORDER BY email LIMIT :limit
            """;
    private static final String SET_STATUS = """
            UPDATE auth.users SET status = CAST(:to AS auth.user_status), token_version = token_version + 1
            WHERE id = :id AND status = CAST(:from AS auth.user_status)
            """;
    private static final String UNLOCK = """
            UPDATE auth.users SET failed_login_count = 0, locked_until = NULL WHERE id = :id
            """;
    private static final String SET_ROLE = "UPDATE auth.users SET role = CAST(:role AS auth.user_role) WHERE id = :id";

    private final Jdbi jdbi;

    public UserAdmin(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A user as operators see one. */
    public record Listed(UUID id, String email, String name, String status, String role, boolean mfaEnabled,
            String kycStatus, Optional<Instant> emailVerifiedAt, Optional<Instant> lockedUntil,
            Optional<Instant> lastLoginAt, Instant createdAt) {}

    /** @param text the beginning of an address, or a part of a name */
    public record Search(Optional<String> text, Optional<String> status, Optional<String> role, Optional<UUID> after,
            int limit) {}

    public List<Listed> search(Search search) {
        Optional<String> pattern = search.text().map(text -> text.replace("\\", "\\\\").replace("%", "\\%")
                .replace("_", "\\_"));
        return StorageFailures.query(jdbi, handle -> handle.createQuery(SEARCH).bind("query", search.text())
                .bind("pattern", pattern).bind("status", search.status()).bind("role", search.role())
                .bind("after", search.after().orElse(null)).bind("limit", search.limit())
                .map(ConstructorMapper.of(Listed.class)).list());
    }

    public Optional<Listed> find(UUID id) {
        return StorageFailures.query(jdbi, handle -> find(handle, id));
    }

    /** Locks a user out and ends the sessions; which. Keys of a user who is not active are not taken either. */
    public List<UUID> lock(UUID id, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            requireKnown(transaction, id);
            transaction.createUpdate(SET_STATUS).bind("id", id).bind("from", "active").bind("to", "suspended")
                    .execute();
            AuthLog.write(transaction, Line.of(id, "account_locked"), caller);
            AuthLog.raise(transaction, new Alarm("authorization", "warning", "user_locked", true, false), id, caller);
            return Sessions.revoke(transaction, id, Optional.empty(), Optional.empty(), "locked", caller.at());
        }));
    }

    /** Lets a user in again, and forgets what has failed. */
    public void unlock(UUID id, Caller caller) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            requireKnown(transaction, id);
            transaction.createUpdate(SET_STATUS).bind("id", id).bind("from", "suspended").bind("to", "active")
                    .execute();
            transaction.createUpdate(UNLOCK).bind("id", id).execute();
            LoginAttempts.forgive(transaction, id, caller);
            AuthLog.write(transaction, Line.of(id, "account_unlocked"), caller);
            return true;
        }));
    }

    /**
     * Gives a role; sessions end, so that it counts at once, and with the last role an operator's keys. Which sessions.
     */
    public List<UUID> setRole(UUID id, String role, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            requireKnown(transaction, id);
            transaction.createUpdate(SET_ROLE).bind("id", id).bind("role", role).execute();
            if (!Operators.isStaff(role)) {
                Operators.revokeKeys(transaction, id);
            }
            AuthLog.raise(transaction, new Alarm("authorization", "warning", "role_changed", false, true), id, caller);
            return Sessions.revoke(transaction, id, Optional.empty(), Optional.empty(), "role_changed", caller.at());
        }));
    }

    private static void requireKnown(Handle handle, UUID id) {
        if (find(handle, id).isEmpty()) {
            throw new AuthException(AuthError.USER_NOT_FOUND);
        }
    }

    private static Optional<Listed> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE person.id = :id").bind("id", id)
                .map(ConstructorMapper.of(Listed.class)).findOne();
    }
}
