package io.corro.persistence.books.user;

import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.outbox.OutboxEvent;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/** Changes addresses: the new one counts when its mail was read. Thread-safe. */
public final class EmailChanges {
    private static final String CHANGE = """
            UPDATE auth.users SET email = :email, email_verified_at = :at
            WHERE id = :id AND NOT EXISTS (SELECT FROM auth.users WHERE email = CAST(:email AS citext) AND id <> :id)
            """;

    private final Jdbi jdbi;

    public EmailChanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Mails a token to the new address, whoever has it. */
    public void request(UUID userId, String email) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            AccountMails.ask(transaction, AccountMails.CHANGE, email,
                    Map.of("email", email, "user_id", userId.toString()));
            return true;
        }));
    }

    /**
     * Takes the token of the mail, which says whose it is. Both addresses are told.
     *
     * @throws AuthException if it is unknown, used or expired, or the address has got another user
     */
    public void confirm(String token, Caller caller) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            MailTokens.Used used = MailTokens.useForEmail(transaction, token, caller.at())
                    .orElseThrow(() -> new AuthException(AuthError.TOKEN_INVALID));
            UUID userId = used.userId();
            String before = Person.lock(transaction, userId).email();
            AuthLog.tell(transaction, userId, "security.email_changed", Map.of("email", used.email()),
                    "email:" + caller.at());
            if (transaction.createUpdate(CHANGE).bind("id", userId).bind("email", used.email())
                    .bind("at", caller.at()).execute() == 0) {
                throw new AuthException(AuthError.EMAIL_TAKEN);
            }
            Outbox.put(transaction, OutboxEvent.about(before, AccountMails.CHANGED,
                    Map.of("email", before, "user_id", userId.toString())));
            AuthLog.write(transaction, Line.of(userId, "email_verified"), caller);
            return true;
        }));
    }
}
