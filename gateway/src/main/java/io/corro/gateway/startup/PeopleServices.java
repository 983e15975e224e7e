package io.corro.gateway.startup;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.corro.gateway.config.PeopleOptions;
import io.corro.gateway.http.PeoplePorts;
import io.corro.gateway.http.mail.MailEndpoints;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.notification.Deliveries;
import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.user.AccountMails;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.SecretBox;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.mail.Mail;
import io.corro.workflows.mail.MailDirectory;
import io.corro.workflows.mail.MailSender;
import io.corro.workflows.mail.SmtpMail;

/**
 * What deals with people: identities, and the mail to them. Thread-safe; closing it waits for the mail in progress.
 */
public final class PeopleServices implements AutoCloseable {
    private static final Duration MAIL_PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final InstantSource clock;
    private final SecretBox box;
    private final Optional<MailDirectory> kept;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final MailSender sender;

    /**
     * @param data keeps mail and the secret key
     * @param site where people reach this server; may wait until that is known
     */
    public PeopleServices(
            Database database, PeopleOptions options, Path data, Supplier<URI> site, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        box = SecretBox.of(options.secretKey(), data);
        kept = options.smtp().isPresent() ? Optional.empty()
                : Optional.of(new MailDirectory(data.resolve("mail"), clock));
        outbox = new Outbox(database.jdbi());
        deliveries = new Deliveries(database.jdbi());
        Mail mail = options.smtp().<Mail>map(url -> new SmtpMail(url, options.mailFrom()))
                .orElseGet(kept::orElseThrow);
        sender = new MailSender(outbox, deliveries, new AccountMails(database.jdbi(), site), mail, clock);
    }

    /** Begins to send. */
    public void start() {
        sender.start(MAIL_PAUSE);
    }

    /** Sends now what is due. */
    public void sendMail() {
        sender.work();
    }

    public PeoplePorts ports(ApiKeys keys) {
        return PeoplePorts.of(database, keys, box, clock);
    }

    public List<Endpoint> endpoints(BlockingExecutor blocking) {
        return new MailEndpoints(kept, outbox, deliveries, blocking, clock).endpoints();
    }

    @Override
    public void close() {
        sender.close();
    }
}
