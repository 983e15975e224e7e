package io.corro.workflows.mail;

import io.corro.persistence.books.mail.MailMessage;

/** Somebody who takes mails to people. Thread-safe. */
public interface Mail {

    /**
     * Sends a mail; when this returns, it is on its way. One that is sent again has the same id.
     *
     * @throws MailFailedException if it is not, or nobody knows
     */
    void send(MailMessage message);
}
