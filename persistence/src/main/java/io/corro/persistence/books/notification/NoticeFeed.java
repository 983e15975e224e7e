package io.corro.persistence.books.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.StorageFailures;

/** What a user has been told, what was read, why, and what they want to be told. Thread-safe. */
public final class NoticeFeed {
    private static final String LIST = """
            SELECT id, type::text AS type, title, message, action_url, read_at, created_at
            FROM notifications.notifications AS notice
            WHERE user_id = :userId AND archived_at IS NULL AND (NOT :unread OR read_at IS NULL)
              AND (CAST(:after AS uuid) IS NULL
                   OR (created_at, id) < (SELECT created_at, id FROM notifications.notifications
                                          WHERE id = CAST(:after AS uuid) AND user_id = :userId))
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """;
    private static final String UNREAD = """
            SELECT count(*)::integer FROM notifications.notifications
            WHERE user_id = :userId AND read_at IS NULL AND archived_at IS NULL
            """;
    private static final String READ = """
            UPDATE notifications.notifications SET read_at = :at
            WHERE user_id = :userId AND read_at IS NULL AND (CAST(:only AS uuid) IS NULL OR id = :only)
            """;
    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM notifications.notifications WHERE id = :id AND user_id = :userId)
            """;
    private static final String WHY = """
            SELECT 'in_app' AS channel, 'sent' AS status, 0 AS attempts, created_at AS not_before,
                   CAST(created_at AS timestamptz) AS sent_at, coalesce(dedupe_key, '') AS reason,
                   CAST(NULL AS text) AS last_error
            FROM notifications.notifications WHERE id = :id AND user_id = :userId
            UNION ALL
            SELECT delivery.channel::text, delivery.status::text, delivery.attempts::integer,
                   delivery.next_attempt_at, delivery.sent_at, coalesce(notice.dedupe_key, ''), delivery.last_error
            FROM notifications.notification_deliveries AS delivery
            JOIN notifications.notifications AS notice ON notice.id = delivery.notification_id
            WHERE notice.id = :id AND notice.user_id = :userId
            """;
    private static final String PREFERENCES = """
            SELECT kind.type::text AS type, way.channel::text AS channel, coalesce(is_enabled, true) AS enabled,
                   quiet_hours_start AS quiet_from, quiet_hours_end AS quiet_until
            FROM (SELECT unnest(enum_range(NULL::notifications.notification_type)) AS type) AS kind
            CROSS JOIN (VALUES ('in_app'::notifications.channel), ('email')) AS way (channel)
            LEFT JOIN notifications.notification_preferences AS own
                   ON own.type = kind.type AND own.channel = way.channel AND own.user_id = :userId
            ORDER BY 1, 2
            """;
    private static final String PREFER = """
            INSERT INTO notifications.notification_preferences (user_id, type, channel, is_enabled, quiet_hours_start,
                                                                quiet_hours_end)
            VALUES (:userId, CAST(:type AS notifications.notification_type),
                    CAST(:channel AS notifications.channel), :enabled, :quietFrom, :quietUntil)
            ON CONFLICT (user_id, type, channel) DO UPDATE
            SET is_enabled = :enabled, quiet_hours_start = :quietFrom, quiet_hours_end = :quietUntil
            """;

    private final Jdbi jdbi;

    public NoticeFeed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Something that was told. */
    public record Told(UUID id, String type, String title, String message, Optional<String> actionUrl,
            Optional<Instant> readAt, Instant createdAt) {}

    /**
     * How it was told.
     *
     * @param notBefore when it may be sent at the earliest: after quiet hours, or after a pause
     * @param reason    the event that was the reason
     */
    public record Way(String channel, String status, int attempts, Instant notBefore, Optional<Instant> sentAt,
            String reason, Optional<String> lastError) {}

    /** Whether a kind of notice is wanted through a channel, and when it waits, in the user's zone. */
    public record Preference(String type, String channel, boolean enabled, Optional<LocalTime> quietFrom,
            Optional<LocalTime> quietUntil) {}

    public List<Told> list(UUID userId, boolean unreadOnly, Optional<UUID> after, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST).bind("userId", userId)
                .bind("unread", unreadOnly).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Told.class)).list());
    }

    public int unread(UUID userId) {
        return StorageFailures.query(jdbi,
                handle -> handle.createQuery(UNREAD).bind("userId", userId).mapTo(Integer.class).one());
    }

    /** Marks one as read, or all; whether that one is the user's. */
    public boolean read(UUID userId, Optional<UUID> only, Instant at) {
        return StorageFailures.query(jdbi, handle -> {
            handle.createUpdate(READ).bind("userId", userId).bind("only", only.orElse(null)).bind("at", at).execute();
            return only.isEmpty() || handle.createQuery(EXISTS).bind("id", only.get()).bind("userId", userId)
                    .mapTo(Boolean.class).one();
        });
    }

    /** Empty if it is not the user's. */
    public List<Way> why(UUID userId, UUID id) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(WHY).bind("id", id).bind("userId", userId)
                .map(ConstructorMapper.of(Way.class)).list());
    }

    public List<Preference> preferences(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(PREFERENCES).bind("userId", userId)
                .map(ConstructorMapper.of(Preference.class)).list());
    }

    public void prefer(UUID userId, Preference wanted) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(PREFER).bind("userId", userId)
                .bind("type", wanted.type()).bind("channel", wanted.channel()).bind("enabled", wanted.enabled())
                .bind("quietFrom", wanted.quietFrom()).bind("quietUntil", wanted.quietUntil()).execute());
    }
}
