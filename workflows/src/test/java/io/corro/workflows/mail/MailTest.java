package io.corro.workflows.mail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.books.mail.MailMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Mail by a real SMTP server, and mail that is kept. */
class MailTest {
    private static final MailMessage MAIL = new MailMessage("5f3c", "ann@example.com", "Confirma tu correo",
            "Hola Ána: confirma en https://corro.example/verify?token=a-b. <script>");

    @Test
    void isSentAsTextAndHtml() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            new SmtpMail(URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), "no-reply@corro.example")
                    .send(MAIL);

            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Confirma tu correo");
            assertThat(received.getAllRecipients()[0]).hasToString("ann@example.com");
            assertThat(received.getMessageID()).isEqualTo("<5f3c@corro.example>");
            assertThat(GreenMailUtil.getBody(received)).contains("text/plain", "text/html");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatIsAwayIsAFailureThatCanBeTriedAgain() {
        Mail mail = new SmtpMail(URI.create("smtp://127.0.0.1:1"), "no-reply@corro.example");

        assertThatThrownBy(() -> mail.send(MAIL)).isInstanceOf(MailFailedException.class);
    }

    @Test
    void whatIsNoServerIsRefused() {
        assertThatThrownBy(() -> new SmtpMail(URI.create("http://example.com"), "a@b.c"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isKeptAndFound(@TempDir Path directory) {
        MailDirectory kept = new MailDirectory(directory, InstantSource.fixed(Instant.parse("2026-03-03T15:00:00Z")));
        kept.send(MAIL);
        kept.send(MAIL);

        assertThat(kept.newest(10)).hasSize(1);
        assertThat(kept.find("5f3c").orElseThrow().text()).isEqualTo(MAIL.text());
        assertThat(kept.find("5f3c").orElseThrow().html())
                .contains("<a href=\"https://corro.example/verify?token=a-b\">", "&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(kept.find("c")).isEmpty();
    }
}
