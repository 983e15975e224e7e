package io.corro.persistence.books.user;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.mail.MailMessage;
import io.corro.persistence.books.mail.MailTexts;
import io.corro.persistence.books.mail.MailTexts.Letter;
import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.outbox.Outbox.Taken;
import io.corro.persistence.books.outbox.OutboxEvent;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Writes the mails of events about addresses. Tokens are made here, at the last moment, so that none waits in a queue
 * to be read; a mail that is written again has a token of its own. Thread-safe.
 */
public final class AccountMails {
    static final String VERIFY = "auth.verify_email";
    static final String EXISTS = "auth.account_exists";
    static final String RESET = "auth.password_reset";
    static final String CHANGE = "auth.email_change";
    /** To the address that was the user's before. */
    static final String CHANGED = "security.email_changed";
    /** To the address that the erased user had. */
    static final String ERASED = "auth.erased";
    private static final Set<String> TYPES = Set.of(VERIFY, EXISTS, RESET, CHANGE, CHANGED, ERASED);

    private static final int MAILS_AN_HOUR = 5;
    private static final String RECENT = """
            SELECT count(*)::integer FROM platform.outbox_events
            WHERE aggregate_type = :aggregateType AND aggregate_id = :aggregateId AND event_type = :type
              AND created_at > now() - interval '1 hour'
            """;

    private final Jdbi jdbi;
    private final Supplier<URI> base;

    /** @param base where people reach this server; may wait until that is known */
    public AccountMails(Jdbi jdbi, Supplier<URI> base) {
        this.jdbi = jdbi;
        this.base = base;
    }

    /** Asks for a mail that anybody can cause; an address gets five of a kind in an hour. */
    static void ask(Handle handle, String type, String email) {
        ask(handle, type, email, Map.of("email", email));
    }

    static void ask(Handle handle, String type, String email, Map<String, String> payload) {
        OutboxEvent event = OutboxEvent.about(email, type, payload);
        int recent = handle.createQuery(RECENT).bind("aggregateType", event.aggregateType())
                .bind("aggregateId", event.aggregateId()).bind("type", type).mapTo(Integer.class).one();
        if (recent < MAILS_AN_HOUR) {
            Outbox.put(handle, event);
        }
    }

    public boolean knows(String type) {
        return TYPES.contains(type);
    }

    /** The mail of an event; empty when there is nobody to tell, or nothing any more. */
    public Optional<MailMessage> of(Taken event, Instant now) {
        String email = Objects.requireNonNull(event.payload().get("email"), "email");
        URI site = base.get();
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Optional<Person> person = Optional.ofNullable(event.payload().get("user_id"))
                    .map(id -> Person.find(transaction, UUID.fromString(id)))
                    .orElseGet(() -> Person.byEmail(transaction, email));
            return person.filter(known -> concerns(event.type(), known)).map(known -> MailTexts.filled(transaction,
                    new Letter(event.id().toString(), email, event.type(), known.locale(), Map.of("name", known.name(),
                            "email", known.email(),
                            "link", site + link(transaction, event.type(), known, email, now)))));
        }));
    }

    private static boolean concerns(String type, Person person) {
        return switch (type) {
            case VERIFY -> person.status().equals("pending_verification");
            case RESET -> person.isActive() || person.status().equals("pending_verification");
            default -> true;
        };
    }

    private static String link(Handle handle, String type, Person person, String email, Instant now) {
        return switch (type) {
            case VERIFY -> "/account/verify?token=" + MailTokens.forEmail(handle, person.id(), email, now);
            case CHANGE -> "/account/email?token=" + MailTokens.forEmail(handle, person.id(), email, now);
            case RESET -> "/account/password?token=" + MailTokens.forReset(handle, person.id(), now);
            default -> "/account/password";
        };
    }
}
