package io.corro.workflows.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.notification.Deliveries;
import io.corro.persistence.books.notification.Deliveries.Due;
import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.outbox.Outbox.Taken;
import io.corro.persistence.books.user.AccountMails;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Empties the queues of mail: events of the outbox, and notices that go by mail. What fails is tried again, later each
 * time, and given up after some attempts; a mail whose sender died is sent again, so that it may arrive twice and never
 * not at all. One thread; {@link #work} may be called by another.
 */
public final class MailSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int ATTEMPTS_MAX = 8;
    private static final int BATCH = 50;

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final AccountMails accountMails;
    private final Mail mail;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();

    public MailSender(Outbox outbox, Deliveries deliveries, AccountMails accountMails, Mail mail,
            InstantSource clock) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.accountMails = accountMails;
        this.mail = mail;
        this.clock = clock;
    }

    public MailSender start(Duration pause) {
        chores.every(pause, "mail", this::work);
        return this;
    }

    /** Sends what is due. */
    public synchronized void work() {
        Instant now = clock.instant();
        outbox.take(now, LEASE, BATCH).forEach(this::deliver);
        deliveries.take(now, LEASE, BATCH).forEach(this::deliver);
    }

    private void deliver(Taken event) {
        Instant now = clock.instant();
        try {
            if (accountMails.knows(event.type())) {
                accountMails.of(event, now).ifPresent(mail::send);
            }
            outbox.published(event.id(), now);
        } catch (MailFailedException e) {
            boolean isLast = event.attempts() >= ATTEMPTS_MAX;
            LOG.warn("event {} ({}) was not delivered at attempt {}: {}", event.id(), event.type(), event.attempts(),
                    e.getMessage());
            outbox.failed(event.id(), String.valueOf(e.getMessage()),
                    isLast ? Optional.empty() : Optional.of(now.plus(pause(event.attempts()))), now);
        }
    }

    private void deliver(Due delivery) {
        Instant now = clock.instant();
        try {
            mail.send(delivery.message());
            deliveries.sent(delivery.id(), now);
        } catch (MailFailedException e) {
            LOG.warn("delivery {} failed at attempt {}: {}", delivery.id(), delivery.attempts(), e.getMessage());
            deliveries.failed(delivery.id(), String.valueOf(e.getMessage()), now.plus(pause(delivery.attempts())));
        }
    }

    private static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, ATTEMPTS_MAX));
    }

    @Override
    public void close() {
        chores.close();
    }
}
