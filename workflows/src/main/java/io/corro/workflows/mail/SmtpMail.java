package io.corro.workflows.mail;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

import io.corro.persistence.books.mail.MailMessage;

/** Sends by SMTP, one connection for each mail. Thread-safe. */
public final class SmtpMail implements Mail {
    private static final int TIMEOUT_MS = 20_000;
    private static final int PORT = 587;
    private static final int TLS_PORT = 465;

    private final Mailer mailer;
    private final String from;
    private final String domain;

    /**
     * @param url  {@code smtp://user:password@host:port}, or {@code smtps}
     * @param from the sender's address
     * @throws IllegalArgumentException if the URL makes no sense
     */
    public SmtpMail(URI url, String from) {
        boolean isTls = "smtps".equals(url.getScheme());
        if (url.getHost() == null || (!isTls && !"smtp".equals(url.getScheme()))) {
            throw new IllegalArgumentException("an SMTP URL looks like smtp://user:password@host:587");
        }
        String[] login = Optional.ofNullable(url.getUserInfo()).map(info -> info.split(":", 2)).orElse(new String[0]);
        int port = url.getPort() > 0 ? url.getPort() : isTls ? TLS_PORT : PORT;
        mailer = MailerBuilder.withSMTPServer(url.getHost(), port, login.length > 0 ? login[0] : null,
                login.length > 1 ? login[1] : null)
                .withTransportStrategy(isTls ? TransportStrategy.SMTPS : TransportStrategy.SMTP)
                .withSessionTimeout(TIMEOUT_MS).buildMailer();
        this.from = from;
        domain = from.substring(from.indexOf('@') + 1);
    }

    @Override
    public void send(MailMessage message) {
        try {
            Email mail = EmailBuilder.startingBlank().from("Corro", from).to(message.to())
                    .withSubject(message.subject()).withPlainText(message.text())
                    .withHTMLText(MailHtml.of(message.subject(), message.text()))
                    .fixingMessageId("<" + message.id() + "@" + domain + ">").buildEmail();
            mailer.sendMail(mail, false).join();
        } catch (MailException | CompletionException e) {
            throw new MailFailedException("the mail server did not take a mail: " + e.getMessage(), e);
        }
    }
}
