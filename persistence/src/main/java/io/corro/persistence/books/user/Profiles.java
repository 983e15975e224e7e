package io.corro.persistence.books.user;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.StorageFailures;

/** What a user says about themselves, and what was logged about them. Thread-safe. */
public final class Profiles {
    private static final String SELECT = """
            SELECT person.id, email::text AS email, person.status::text AS status, role::text AS role, mfa_enabled,
                   email_verified_at, locale, timezone, person.created_at, last_login_at, display_name, first_name,
                   last_name, date_of_birth, country::text AS country, phone, preferred_currency,
                   coalesce(kyc_status::text, 'not_started') AS kyc_status
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            WHERE person.id = :id
            """;
    private static final String ENSURE = """
            INSERT INTO auth.user_profiles (user_id) VALUES (:id) ON CONFLICT (user_id) DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE auth.user_profiles
            SET display_name = coalesce(:name, display_name), first_name = coalesce(:firstName, first_name),
                last_name = coalesce(:lastName, last_name), date_of_birth = coalesce(:born, date_of_birth),
                country = coalesce(:country, country)
            WHERE user_id = :id
            """;
    private static final String SETTINGS = """
            UPDATE auth.users SET locale = coalesce(:locale, locale), timezone = coalesce(:timezone, timezone),
                                  phone = coalesce(:phone, phone)
            WHERE id = :id
            """;
    private static final String LOG = """
            SELECT event::text AS event, success, coalesce(host(ip_address), '') AS address,
                   coalesce(user_agent, '') AS agent, failure_reason, created_at AS at
            FROM auth.auth_logs WHERE user_id = :id ORDER BY created_at DESC, id LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Profiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A user as the user sees it. */
    public record Profile(UUID id, String email, String status, String role, boolean mfaEnabled,
            Optional<Instant> emailVerifiedAt, String locale, String timezone, Instant createdAt,
            Optional<Instant> lastLoginAt, Optional<String> displayName, Optional<String> firstName,
            Optional<String> lastName, Optional<LocalDate> dateOfBirth, Optional<String> country,
            Optional<String> phone, Optional<String> preferredCurrency, String kycStatus) {}

    /** What to change; what is absent stays. */
    public record Change(Optional<String> displayName, Optional<String> firstName, Optional<String> lastName,
            Optional<LocalDate> dateOfBirth, Optional<String> country, Optional<String> phone,
            Optional<String> locale, Optional<String> timezone) {}

    /** A line of the log at the door. */
    public record LogLine(String event, boolean success, String address, String agent,
            Optional<String> failureReason, Instant at) {}

    public Optional<Profile> find(UUID id) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(SELECT).bind("id", id)
                .map(ConstructorMapper.of(Profile.class)).findOne());
    }

    public void change(UUID id, Change change) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            transaction.createUpdate(ENSURE).bind("id", id).execute();
            transaction.createUpdate(UPDATE).bind("id", id).bind("name", change.displayName())
                    .bind("firstName", change.firstName()).bind("lastName", change.lastName())
                    .bind("born", change.dateOfBirth()).bind("country", change.country()).execute();
            return transaction.createUpdate(SETTINGS).bind("id", id).bind("locale", change.locale())
                    .bind("timezone", change.timezone()).bind("phone", change.phone()).execute();
        }));
    }

    /** What happened at the door of late, the newest first. */
    public List<LogLine> log(UUID id, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LOG).bind("id", id).bind("limit", limit)
                .map(ConstructorMapper.of(LogLine.class)).list());
    }
}
