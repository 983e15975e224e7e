package io.corro.persistence.books.user;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Makes users who prove their address by a mail. Whether an address has a user is told to nobody but the reader of its
 * mail: the answer is the same, and so is the work. Thread-safe.
 */
public final class Registration {
    private static final String CREATE = """
            INSERT INTO auth.users (id, email, password_hash, locale, timezone, password_changed_at)
            VALUES (:id, :email, :hash, :locale, :timezone, :at)
            ON CONFLICT (email) DO NOTHING
            """;
    /** Who asked first need not be the address's owner: only its mail sets a password now. */
    private static final String CONTEST = """
            UPDATE auth.users SET password_hash = NULL, token_version = token_version + 1
            WHERE email = :email AND status = 'pending_verification'
            RETURNING id
            """;
    private static final String PROFILE = """
            INSERT INTO auth.user_profiles (user_id, display_name, terms_accepted_at)
            SELECT id, :name, :at FROM auth.users WHERE id = :id
            """;
    private static final String VERIFY = """
            UPDATE auth.users SET email_verified_at = :at,
                status = CASE WHEN status = 'pending_verification' THEN 'active'::auth.user_status ELSE status END
            WHERE id = :id
            """;

    private final Jdbi jdbi;
    private final PasswordHashes hashes;

    public Registration(Jdbi jdbi, PasswordHashes hashes) {
        this.jdbi = jdbi;
        this.hashes = hashes;
    }

    /** @param locale {@code es} or {@code en} */
    public record NewUser(String email, String password, String name, String locale, String timezone) {

        /** Without the password. */
        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    /**
     * Takes a registration; the mail says what came of it.
     *
     * @throws AuthException if the password is weak
     */
    public void register(NewUser wanted, Caller caller) {
        if (!PasswordRules.isGood(wanted.password(), wanted.email())) {
            throw new AuthException(AuthError.WEAK_PASSWORD);
        }
        String hash = hashes.hash(wanted.password());
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            UUID id = UUID.randomUUID();
            boolean isNew = transaction.createUpdate(CREATE).bind("id", id).bind("email", wanted.email())
                    .bind("hash", hash).bind("locale", wanted.locale()).bind("timezone", wanted.timezone())
                    .bind("at", caller.at()).execute() == 1;
            transaction.createUpdate(PROFILE).bind("id", id).bind("name", wanted.name()).bind("at", caller.at())
                    .execute();
            if (isNew) {
                AuthLog.write(transaction, Line.of(id, "registered"), caller);
            }
            AccountMails.ask(transaction, isNew ? AccountMails.VERIFY : again(transaction, wanted.email(), caller),
                    wanted.email());
            return isNew;
        }));
    }

    /**
     * The mail for an address that somebody has registered before. While it is unproven, nobody's password counts: who
     * reads the mail chooses one.
     */
    private static String again(Handle handle, String email, Caller caller) {
        Optional<UUID> unproven =
                handle.createQuery(CONTEST).bind("email", email).mapTo(UUID.class).findOne();
        unproven.ifPresent(id -> {
            MailTokens.endEmails(handle, id, caller.at());
            AuthLog.write(handle, Line.of(id, "registered"), caller);
        });
        return unproven.isPresent() ? AccountMails.RESET : AccountMails.EXISTS;
    }

    /** Sends the mail once more, to whom it may concern. */
    public void mailAgain(String email) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            AccountMails.ask(transaction, AccountMails.VERIFY, email);
            return true;
        }));
    }

    /**
     * Takes the token of a mail: the address is the user's.
     *
     * @throws AuthException if the token is unknown, used or expired
     */
    public UUID verify(String token, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            MailTokens.Used used = MailTokens.useForEmail(transaction, token, caller.at())
                    .orElseThrow(() -> new AuthException(AuthError.TOKEN_INVALID));
            Person person = Person.lock(transaction, used.userId());
            if (!person.email().equalsIgnoreCase(used.email())) {
                throw new AuthException(AuthError.TOKEN_INVALID);
            }
            transaction.createUpdate(VERIFY).bind("id", person.id()).bind("at", caller.at()).execute();
            AuthLog.write(transaction, Line.of(person.id(), "email_verified"), caller);
            return person.id();
        }));
    }

    /** The user as they are now. */
    public Optional<Person> find(UUID id) {
        return StorageFailures.query(jdbi, (Handle handle) -> Person.find(handle, id));
    }
}
