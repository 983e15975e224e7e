package io.corro.persistence.books.user;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * {@code auth.login_attempts}: how often an address of either kind has failed of late. Each attempt is a row before the
 * password is looked at, so that attempts at the same moment count each other. Stateless.
 */
final class LoginAttempts {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_EMAIL = 5;
    private static final int PER_ADDRESS = 50;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(lower(:email), 14))";
    /** A success forgives what came before it, and so does an unlocking, which is written as one. */
    private static final String BY_EMAIL = """
            SELECT count(*)::integer FROM auth.login_attempts
            WHERE email = CAST(:email AS citext) AND NOT success AND created_at > :since
              AND created_at > coalesce((SELECT max(created_at) FROM auth.login_attempts
                                         WHERE email = CAST(:email AS citext) AND success), '-infinity')
            """;
    private static final String BY_ADDRESS = """
            SELECT count(*)::integer FROM auth.login_attempts
            WHERE ip_address = :address::inet AND NOT success AND created_at > :since
            """;
    private static final String INSERT = """
            INSERT INTO auth.login_attempts (id, email, ip_address, success, failure_reason, created_at)
            VALUES (:id, :email, :address::inet, false, 'unfinished', :at)
            """;
    private static final String FINISH = """
            UPDATE auth.login_attempts SET success = :success, failure_reason = :reason, user_id = :userId
            WHERE id = :id
            """;
    private static final String FORGIVE = """
            INSERT INTO auth.login_attempts (email, user_id, ip_address, success, failure_reason, created_at)
            SELECT email, id, :address::inet, true, 'unlocked', :at FROM auth.users WHERE id = :userId
            """;

    private LoginAttempts() {}

    /**
     * Counts one more attempt.
     *
     * @throws AuthException if there were too many; that one is not looked at
     */
    static UUID begin(Handle handle, String email, Caller caller) {
        handle.createQuery(LOCK).bind("email", email).mapTo(String.class).findOne();
        Instant since = caller.at().minus(WINDOW);
        if (failures(handle, email, caller.at()) >= PER_EMAIL || fromAddress(handle, caller, since) >= PER_ADDRESS) {
            throw AuthException.until(AuthError.TOO_MANY_LOGINS, WINDOW);
        }
        UUID id = UUID.randomUUID();
        handle.createUpdate(INSERT).bind("id", id).bind("email", email).bind("address", caller.address())
                .bind("at", caller.at()).execute();
        return id;
    }

    /** How many have failed within the window and since the last success. */
    static int failures(Handle handle, String email, Instant now) {
        return handle.createQuery(BY_EMAIL).bind("email", email).bind("since", now.minus(WINDOW))
                .mapTo(Integer.class).one();
    }

    private static int fromAddress(Handle handle, Caller caller, Instant since) {
        return handle.createQuery(BY_ADDRESS).bind("address", caller.address()).bind("since", since)
                .mapTo(Integer.class).one();
    }

    static void failed(Handle handle, UUID attempt, @Nullable UUID userId, String reason) {
        handle.createUpdate(FINISH).bind("id", attempt).bind("success", false).bind("reason", reason)
                .bind("userId", userId).execute();
    }

    static void succeeded(Handle handle, UUID attempt, UUID userId) {
        handle.createUpdate(FINISH).bind("id", attempt).bind("success", true).bind("reason", (String) null)
                .bind("userId", userId).execute();
    }

    /** Neither failed nor succeeded: what failed before it still counts. */
    static void withdraw(Handle handle, UUID attempt) {
        handle.createUpdate("DELETE FROM auth.login_attempts WHERE id = :id").bind("id", attempt).execute();
    }

    /** What has failed so far counts no more. */
    static void forgive(Handle handle, UUID userId, Caller caller) {
        handle.createUpdate(FORGIVE).bind("userId", userId).bind("address", caller.address())
                .bind("at", caller.at()).execute();
    }
}
