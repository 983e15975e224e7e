package io.corro.persistence.books.payment;

import java.util.List;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code platform.webhook_inbox}: events of payment providers, each once, however often it is delivered. */
public final class WebhookInbox {
    private static final String STORE = """
            INSERT INTO platform.webhook_inbox (provider, event_id, payload)
            VALUES (:provider, :eventId, :payload::jsonb)
            ON CONFLICT DO NOTHING
            """;
    private static final String UNPROCESSED = """
            SELECT provider, event_id, payload::text AS payload FROM platform.webhook_inbox
            WHERE processed_at IS NULL ORDER BY received_at LIMIT :limit
            """;
    private static final String PROCESSED = """
            UPDATE platform.webhook_inbox SET processed_at = clock_timestamp()
            WHERE provider = :provider AND event_id = :eventId
            """;

    private final Jdbi jdbi;

    public WebhookInbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param payload JSON, as the provider's adapter wrote it */
    public record Delivery(String provider, String eventId, String payload) {}

    /** Stores an event; whether it is new. */
    public boolean store(Delivery delivery) {
        return jdbi.withHandle(handle -> handle.createUpdate(STORE).bindMethods(delivery).execute() == 1);
    }

    public List<Delivery> unprocessed(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNPROCESSED)
                .bind("limit", limit).map(ConstructorMapper.of(Delivery.class)).list());
    }

    public void processed(Delivery delivery) {
        jdbi.useHandle(handle -> handle.createUpdate(PROCESSED)
                .bind("provider", delivery.provider()).bind("eventId", delivery.eventId()).execute());
    }
}
