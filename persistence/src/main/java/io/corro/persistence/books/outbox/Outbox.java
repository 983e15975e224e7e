package io.corro.persistence.books.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.StorageFailures;

/**
 * The queue of events: written with {@link #put} by a transaction, delivered at least once and in order for each
 * aggregate. An event that is taken is leased; whoever dies with it leaves it to the next one. Thread-safe.
 */
public final class Outbox {
    private static final String PUT = """
            INSERT INTO platform.outbox_events (aggregate_type, aggregate_id, event_type, payload)
            VALUES (:aggregateType, :aggregateId, :type, jsonb_object(:names, :values))
            """;
    /** An event waits for the one before it of the same aggregate, unless that one has been given up. */
    private static final String TAKE = """
            UPDATE platform.outbox_events SET attempts = attempts + 1, next_attempt_at = :until
            WHERE id IN (
                SELECT event.id FROM platform.outbox_events AS event
                WHERE event.published_at IS NULL AND event.dead_at IS NULL AND event.next_attempt_at <= :now
                  AND NOT EXISTS (SELECT FROM platform.outbox_events AS earlier
                                  WHERE earlier.aggregate_type = event.aggregate_type
                                    AND earlier.aggregate_id = event.aggregate_id
                                    AND earlier.published_at IS NULL AND earlier.dead_at IS NULL
                                    AND earlier.seq < event.seq)
                ORDER BY event.seq LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id, seq, event_type AS type, payload::text AS payload, attempts::integer AS attempts
            """;
    private static final String PUBLISHED = """
            UPDATE platform.outbox_events SET published_at = :now, last_error = NULL WHERE id = :id
            """;
    private static final String FAILED = """
            UPDATE platform.outbox_events
            SET last_error = :error, next_attempt_at = :next, dead_at = CASE WHEN :dead THEN CAST(:now AS timestamptz) END
            WHERE id = :id
            """;
    private static final String DEAD = """
            SELECT id, event_type AS type, attempts::integer AS attempts, coalesce(last_error, '') AS error, dead_at
            FROM platform.outbox_events WHERE dead_at IS NOT NULL AND published_at IS NULL
            ORDER BY seq DESC LIMIT :limit
            """;
    private static final String AGAIN = """
            UPDATE platform.outbox_events SET dead_at = NULL, attempts = 0, next_attempt_at = :now
            WHERE id = :id AND dead_at IS NOT NULL AND published_at IS NULL
            """;
    private static final String PAYLOAD = """
            SELECT key, value FROM jsonb_each_text(CAST(:payload AS jsonb))
            """;
    private static final int ERROR_MAX = 500;
    private static final RowMapper<Row> ROWS = ConstructorMapper.of(Row.class);

    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(UUID id, long seq, String type, String payload, int attempts) {}

    /** An event in the hands of whoever delivers it. */
    public record Taken(UUID id, String type, Map<String, String> payload, int attempts) {}

    /** An event that was given up. */
    public record Dead(UUID id, String type, int attempts, String error, Instant deadAt) {}

    /** Writes an event within the caller's transaction. */
    public static void put(Handle handle, OutboxEvent event) {
        handle.createUpdate(PUT)
                .bind("aggregateType", event.aggregateType()).bind("aggregateId", event.aggregateId())
                .bind("type", event.type())
                .bindArray("names", String.class, event.payload().keySet())
                .bindArray("values", String.class, event.payload().values()).execute();
    }

    /** Takes events that are due, at most one of each aggregate. */
    public List<Taken> take(Instant now, Duration lease, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> transaction
                .createQuery(TAKE).bind("now", now).bind("until", now.plus(lease)).bind("limit", limit).map(ROWS)
                .stream()
                .sorted(Comparator.comparingLong(Row::seq))
                .map(row -> new Taken(row.id(), row.type(), payload(transaction, row.payload()), row.attempts()))
                .toList()));
    }

    public void published(UUID id, Instant now) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(PUBLISHED).bind("id", id).bind("now", now).execute());
    }

    /** @param next when to try again; empty gives the event up */
    public void failed(UUID id, String error, Optional<Instant> next, Instant now) {
        String shown = error.substring(0, Math.min(error.length(), ERROR_MAX));
        StorageFailures.query(jdbi, handle -> handle.createUpdate(FAILED).bind("id", id).bind("error", shown)
                .bind("next", next.orElse(now)).bind("dead", next.isEmpty()).bind("now", now).execute());
    }

    /** What was given up, the newest first. */
    public List<Dead> dead(int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(DEAD).bind("limit", limit)
                .map(ConstructorMapper.of(Dead.class)).list());
    }

    /** Puts an event that was given up back; whether there was one. */
    public boolean again(UUID id, Instant now) {
        return StorageFailures.query(jdbi,
                handle -> handle.createUpdate(AGAIN).bind("id", id).bind("now", now).execute()) == 1;
    }

    private static Map<String, String> payload(Handle handle, String json) {
        return handle.createQuery(PAYLOAD).bind("payload", json)
                .setMapKeyColumn("key").setMapValueColumn("value")
                .collectInto(new GenericType<Map<String, String>>() {});
    }
}
