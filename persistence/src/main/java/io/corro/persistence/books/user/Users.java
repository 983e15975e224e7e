package io.corro.persistence.books.user;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code auth.users} and {@code auth.user_profiles}. Every method throws {@link StorageUnavailableException} when the
 * database cannot be reached. Thread-safe.
 */
public final class Users {
    private static final String FIND = """
            SELECT person.id, email, display_name
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            WHERE email = :email::citext
            """;

    /** The operator vouches for the address, so the user is active at once. */
    private static final String CREATE = """
            INSERT INTO auth.users (email, status, email_verified_at) VALUES (:email, 'active', now())
            ON CONFLICT (email) DO NOTHING
            """;

    private static final String CREATE_PROFILE = """
            INSERT INTO auth.user_profiles (user_id, display_name)
            SELECT id, :displayName FROM auth.users WHERE email = :email::citext
            ON CONFLICT (user_id) DO NOTHING
            """;

    private static final String SUBSCRIBED = """
            UPDATE auth.user_profiles SET subscription_id = :subscriptionId
            WHERE user_id = :userId AND subscription_id IS DISTINCT FROM :subscriptionId
            """;

    private static final String NAME = """
            SELECT coalesce(nullif(profile.display_name, ''), person.email::text)
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            WHERE person.id = :id
            """;

    private static final RowMapper<User> ROWS = (columns, context) -> new User(
            columns.getObject("id", UUID.class), columns.getString("email"), columns.getString("display_name"));

    private final Jdbi jdbi;

    public Users(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A person.
     *
     * @param email       as first written; two addresses that differ in case are the same
     * @param displayName null when the user has given none
     */
    public record User(UUID id, String email, String displayName) {}

    public Optional<User> findByEmail(String email) {
        return StorageFailures.query(jdbi, handle -> find(handle, email));
    }

    /** How people know the user: a name or an address; the id where there is no such user. */
    public static String nameOf(Handle handle, UUID id) {
        return handle.createQuery(NAME).bind("id", id).mapTo(String.class).findOne().orElse(id.toString());
    }

    /** The word of the user's role. */
    public static Optional<String> roleOf(Handle handle, UUID id) {
        return handle.createQuery("SELECT role::text FROM auth.users WHERE id = :id AND status = 'active'")
                .bind("id", id).mapTo(String.class).findOne();
    }

    /** The zone in which the user's days begin. */
    public static ZoneId zoneOf(Handle handle, UUID id) {
        String zone = handle.createQuery("SELECT timezone FROM auth.users WHERE id = :id")
                .bind("id", id).mapTo(String.class).one();
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    private static Optional<User> find(Handle handle, String email) {
        return handle.createQuery(FIND).bind("email", email).map(ROWS).findOne();
    }

    /** The user with this address, created with a profile when there is none yet; an existing one is not changed. */
    public User findOrCreate(String email, String displayName) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            transaction.createUpdate(CREATE).bind("email", email).execute();
            transaction.createUpdate(CREATE_PROFILE).bind("email", email).bind("displayName", displayName).execute();
            return find(transaction, email).orElseThrow();
        }));
    }

    /**
     * Creates the user who owns an account that an operator opens. The address leads nowhere: the top-level domain is
     * reserved for that.
     */
    public UUID createOwner(String name) {
        return findOrCreate("owner-" + UUID.randomUUID() + "@accounts.invalid", name).id();
    }

    /** Says in the profile which subscription the user may use, within the caller's transaction; null for none. */
    public static void setSubscription(Handle handle, UUID userId, @Nullable UUID subscriptionId) {
        handle.createUpdate(SUBSCRIBED).bind("userId", userId).bind("subscriptionId", subscriptionId).execute();
    }
}
