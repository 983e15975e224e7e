package io.corro.persistence.books.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.mail.MailMessage;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code notifications.notification_deliveries} by mail: taken with a lease, sent at least once, tried again with
 * growing pauses; a delivery that has used its attempts is a dead letter until an operator sends it again. Thread-safe.
 */
public final class Deliveries {
    private static final String GIVE_UP = """
            UPDATE notifications.notification_deliveries SET status = 'failed'
            WHERE status = 'queued' AND attempts >= max_attempts AND next_attempt_at <= :now
            """;
    private static final String TAKE = """
            WITH taken AS (
                UPDATE notifications.notification_deliveries
                SET attempts = attempts + 1, next_attempt_at = :until
                WHERE id IN (SELECT id FROM notifications.notification_deliveries
                             WHERE status = 'queued' AND channel = 'email' AND attempts < max_attempts
                               AND next_attempt_at <= :now
                             ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id, notification_id, attempts)
            SELECT taken.id, taken.attempts::integer AS attempts, person.email::text AS email, notice.title,
                   notice.message
            FROM taken JOIN notifications.notifications AS notice ON notice.id = taken.notification_id
            JOIN auth.users AS person ON person.id = notice.user_id
            """;
    private static final String SENT = """
            UPDATE notifications.notification_deliveries
            SET status = 'sent', sent_at = :now, last_error = NULL, provider_message_id = CAST(:id AS text)
            WHERE id = :id
            """;
    private static final String FAILED = """
            UPDATE notifications.notification_deliveries
            SET last_error = :error, next_attempt_at = :next,
                status = CASE WHEN attempts >= max_attempts THEN 'failed'::notifications.delivery_status ELSE status END
            WHERE id = :id
            """;
    private static final String DEAD = """
            SELECT delivery.id, notice.user_id, notice.type::text AS type, notice.title,
                   delivery.attempts::integer AS attempts, delivery.last_error, delivery.updated_at AS at
            FROM notifications.notification_deliveries AS delivery
            JOIN notifications.notifications AS notice ON notice.id = delivery.notification_id
            WHERE delivery.status = 'failed' ORDER BY delivery.updated_at DESC, delivery.id LIMIT :limit
            """;
    private static final String AGAIN = """
            UPDATE notifications.notification_deliveries SET status = 'queued', attempts = 0, next_attempt_at = :now
            WHERE id = :id AND status = 'failed'
            """;
    private static final int ERROR_MAX = 500;

    private final Jdbi jdbi;

    public Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(UUID id, int attempts, String email, String title, String message) {}

    /** A delivery in the hands of whoever sends it. */
    public record Due(UUID id, int attempts, MailMessage message) {}

    /** A delivery that was given up. */
    public record Dead(UUID id, UUID userId, String type, String title, int attempts, Optional<String> lastError,
            Instant at) {}

    public List<Due> take(Instant now, Duration lease, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            transaction.createUpdate(GIVE_UP).bind("now", now).execute();
            return transaction.createQuery(TAKE).bind("now", now).bind("until", now.plus(lease)).bind("limit", limit)
                    .map(ConstructorMapper.of(Row.class)).stream()
                    .map(row -> new Due(row.id(), row.attempts(), new MailMessage(
                            row.id().toString(), row.email(), row.title(), row.message())))
                    .toList();
        }));
    }

    public void sent(UUID id, Instant now) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(SENT).bind("id", id).bind("now", now).execute());
    }

    public void failed(UUID id, String error, Instant next) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(FAILED).bind("id", id)
                .bind("error", error.substring(0, Math.min(error.length(), ERROR_MAX))).bind("next", next).execute());
    }

    /** What was given up, the newest first. */
    public List<Dead> dead(int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(DEAD).bind("limit", limit)
                .map(ConstructorMapper.of(Dead.class)).list());
    }

    /** Sends a dead letter again; whether there was one. */
    public boolean again(UUID id, Instant now) {
        return StorageFailures.query(jdbi,
                handle -> handle.createUpdate(AGAIN).bind("id", id).bind("now", now).execute()) == 1;
    }
}
