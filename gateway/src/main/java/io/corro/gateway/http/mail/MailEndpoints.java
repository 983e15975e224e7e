package io.corro.gateway.http.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.notification.Deliveries;
import io.corro.persistence.books.notification.NotificationError;
import io.corro.persistence.books.outbox.Outbox;
import io.corro.workflows.mail.MailDirectory;
import io.corro.workflows.mail.MailDirectory.Kept;

/** Mails that were kept instead of sent, and the dead letters of both queues. */
public final class MailEndpoints {
    private static final int NEWEST = 200;

    private final Optional<MailDirectory> kept;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    /** @param kept empty where mail is sent */
    public MailEndpoints(Optional<MailDirectory> kept, Outbox outbox, Deliveries deliveries,
            BlockingExecutor blocking, InstantSource clock) {
        this.kept = kept;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** A mail in a list. */
    record MailHeadJson(String id, Instant at, String to, String subject) {}

    /** A mail. */
    record MailJson(String id, Instant at, String to, String subject, String text, String html) {}

    /** What could not be delivered. */
    record DeadLetterJson(UUID id, String queue, String type, int attempts, Optional<String> lastError, Instant at) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/mail").forPrivileged("mail").summary("Lists the newest mails that were kept")
                        .answers(Schema.listOf(Schema.of(MailHeadJson.class))).handledBy(this::list),
                Endpoint.get("/admin/v1/mail/{mail_id}").forPrivileged("mail").summary("Reads a mail that was kept")
                        .answers(Schema.of(MailJson.class)).handledBy(this::one),
                Endpoint.get("/admin/v1/dead-letters").forPrivileged("mail").summary("Lists what was not delivered")
                        .answers(Schema.listOf(Schema.of(DeadLetterJson.class))).handledBy(this::dead),
                Endpoint.post("/admin/v1/dead-letters/{letter_id}/retry").forPrivileged("mail")
                        .summary("Delivers it again").answers(204).handledBy(this::retry));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> Responses.records(kept.stream().flatMap(mails -> mails.newest(NEWEST).stream())
                .map(mail -> new MailHeadJson(mail.id(), mail.at(), mail.to(), mail.subject())).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        String id = call.pathId("mail_id").toString();
        return blocking.call(() -> {
            Kept mail = kept.flatMap(mails -> mails.find(id))
                    .orElseThrow(() -> new ApiException(NotificationError.MAIL_NOT_FOUND));
            return Responses.ok(new MailJson(
                    mail.id(), mail.at(), mail.to(), mail.subject(), mail.text(), mail.html()));
        });
    }

    private CompletionStage<HttpResponse> dead(ApiRequest call) {
        return blocking.call(() -> Responses.records(Stream.concat(
                outbox.dead(NEWEST).stream().map(event -> new DeadLetterJson(event.id(), "outbox", event.type(),
                        event.attempts(), Optional.of(event.error()), event.deadAt())),
                deliveries.dead(NEWEST).stream().map(letter -> new DeadLetterJson(letter.id(), "notifications",
                        letter.type(), letter.attempts(), letter.lastError(), letter.at())))
                .toList()));
    }

    private CompletionStage<HttpResponse> retry(ApiRequest call) {
        UUID id = call.pathId("letter_id");
        return blocking.call(() -> {
            if (!outbox.again(id, clock.instant()) && !deliveries.again(id, clock.instant())) {
                throw new ApiException(NotificationError.DEAD_LETTER_NOT_FOUND);
            }
            return Responses.noContent();
        });
    }
}
