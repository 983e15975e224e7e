package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A row of {@code auth.users} with what the profile adds to it.
 *
 * @param passwordHash null for users who were made by operators and have chosen none
 * @param mfaSecret    sealed; present from the set-up on
 */
public record Person(UUID id, String email, String passwordHash, String status, String role, boolean mfaEnabled,
        String mfaSecret, Optional<Instant> emailVerifiedAt, Optional<Instant> lockedUntil, Optional<Long> mfaLastStep,
        String locale, String timezone, String name, String kycStatus, Instant createdAt,
        Optional<Instant> lastLoginAt) {
    static final String SELECT = """
            SELECT person.id, email::text AS email, password_hash, status::text AS status, role::text AS role,
                   mfa_enabled, mfa_secret, email_verified_at, locked_until, mfa_last_step, locale, timezone,
                   coalesce(nullif(profile.display_name, ''), split_part(email::text, '@', 1)) AS name,
                   coalesce(profile.kyc_status::text, 'not_started') AS kyc_status, person.created_at, last_login_at
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            """;

    static Optional<Person> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE person.id = :id").bind("id", id)
                .map(ConstructorMapper.of(Person.class)).findOne();
    }

    /** For the rest of the transaction nobody else changes the user. */
    static Person lock(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE person.id = :id FOR UPDATE OF person").bind("id", id)
                .map(ConstructorMapper.of(Person.class)).findOne()
                .orElseThrow(() -> new AuthException(AuthError.SESSION_EXPIRED));
    }

    static Optional<Person> byEmail(Handle handle, String email) {
        return handle.createQuery(SELECT + "WHERE email = CAST(:email AS citext) AND status <> 'deleted'")
                .bind("email", email).map(ConstructorMapper.of(Person.class)).findOne();
    }

    boolean isActive() {
        return status.equals("active");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + status + ", " + role + "]";
    }
}
