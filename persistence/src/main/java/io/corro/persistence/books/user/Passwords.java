package io.corro.persistence.books.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/** Changes passwords, of who knows the present one and of who reads the mail. Thread-safe. */
public final class Passwords {
    private static final String CHANGE = """
            UPDATE auth.users SET password_hash = :hash, password_changed_at = :at, failed_login_count = 0,
                                  locked_until = NULL, token_version = token_version + 1
            WHERE id = :id
            """;
    /** Who reads the mail has proved the address. */
    private static final String VERIFIED = """
            UPDATE auth.users SET status = 'active', email_verified_at = :at
            WHERE id = :id AND status = 'pending_verification'
            """;

    private final Jdbi jdbi;
    private final PasswordHashes hashes;

    public Passwords(Jdbi jdbi, PasswordHashes hashes) {
        this.jdbi = jdbi;
        this.hashes = hashes;
    }

    /** Asks for a mail; whether anybody has the address is known to who writes it, later. */
    public void requestReset(String email) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            AccountMails.ask(transaction, AccountMails.RESET, email);
            return true;
        }));
    }

    /**
     * Sets the password by the token of a mail; all sessions end.
     *
     * @return the sessions
     * @throws AuthException if the token is unknown, used or expired, or the password is weak
     */
    public List<UUID> reset(String token, String password, Caller caller) {
        String hash = hashes.hash(password);
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            UUID userId = MailTokens.useForReset(transaction, token, caller.at())
                    .orElseThrow(() -> new AuthException(AuthError.TOKEN_INVALID)).userId();
            Person person = Person.lock(transaction, userId);
            requireGood(password, person);
            transaction.createUpdate(VERIFIED).bind("id", userId).bind("at", caller.at()).execute();
            LoginAttempts.forgive(transaction, userId, caller);
            return changed(transaction, person, hash, new How("password_reset", Optional.empty()), caller);
        }));
    }

    /**
     * Changes the password; all other sessions end.
     *
     * @return the sessions that have ended
     * @throws AuthException if the present one is wrong, which counts as a failed login, or the new one is weak
     */
    public List<UUID> change(UUID userId, String current, String password, UUID sessionId, Caller caller) {
        Person known = StorageFailures.query(jdbi, handle -> Person.find(handle, userId)).orElseThrow();
        requirePresent(known, current, caller);
        requireGood(password, known);
        String hash = hashes.hash(password);
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> changed(transaction,
                Person.lock(transaction, userId), hash, new How("password_changed", Optional.of(sessionId)), caller)));
    }

    private void requirePresent(Person known, String current, Caller caller) {
        UUID attempt = StorageFailures.query(jdbi,
                handle -> handle.inTransaction(transaction -> LoginAttempts.begin(transaction, known.email(), caller)));
        boolean isRight = hashes.matches(current, known.passwordHash());
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = Person.lock(transaction, known.id());
            if (isRight) {
                right(transaction, attempt, person);
            } else {
                Logins.countFailure(
                        transaction, attempt, Optional.of(person), person.email(), "wrong_password", caller);
            }
            return true;
        }));
        if (!isRight) {
            throw new AuthException(AuthError.WRONG_PASSWORD);
        }
    }

    /** A right password forgives no wrong codes of a second factor. */
    private static void right(Handle handle, UUID attempt, Person person) {
        if (person.mfaEnabled()) {
            LoginAttempts.withdraw(handle, attempt);
        } else {
            LoginAttempts.succeeded(handle, attempt, person.id());
        }
    }

    private record How(String event, Optional<UUID> kept) {}

    private static List<UUID> changed(Handle handle, Person person, String hash, How how, Caller caller) {
        handle.createUpdate(CHANGE).bind("id", person.id()).bind("hash", hash).bind("at", caller.at()).execute();
        MailTokens.endResets(handle, person.id(), caller.at());
        AuthLog.write(handle, Line.of(person.id(), how.event()), caller);
        AuthLog.tell(handle, person.id(), "security.password_changed", Map.of(), "password:" + caller.at());
        return Sessions.revoke(handle, person.id(), Optional.empty(), how.kept(), how.event(), caller.at());
    }

    private static void requireGood(String password, Person person) {
        if (!PasswordRules.isGood(password, person.email())) {
            throw new AuthException(AuthError.WEAK_PASSWORD);
        }
    }
}
