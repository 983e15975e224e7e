package io.corro.persistence.books.notification;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.mail.MailTexts;

/**
 * {@code notifications.notifications} with their deliveries: what a user is told becomes a row in the transaction that
 * is the reason for it, in the user's language; somebody else sends it. Stateless.
 */
public final class Notifications {
    private static final String TEXT = """
            SELECT template.subject, template.body, template.channel::text AS channel
            FROM notifications.notification_templates AS template
            JOIN auth.users AS person ON person.id = :userId
            WHERE template.code = :template AND template.is_active AND template.locale IN (person.locale, 'en')
            ORDER BY template.locale = person.locale DESC, template.channel LIMIT 1
            """;
    private static final String WRITE = """
            INSERT INTO notifications.notifications (user_id, type, title, message, data, action_url, dedupe_key)
            SELECT :userId, kind.type, :title, :message, jsonb_object(:names, :values), :actionUrl, :dedupeKey
            FROM (SELECT CASE WHEN :template = 'trading.price_alert' THEN 'price_alert'
                              ELSE split_part(:template, '.', 1) END::notifications.notification_type AS type) AS kind
            WHERE :channel <> 'in_app' OR kind.type = 'security' OR NOT EXISTS (
                SELECT FROM notifications.notification_preferences AS preference
                WHERE preference.user_id = :userId AND preference.type = kind.type
                  AND preference.channel = 'in_app' AND NOT preference.is_enabled)
            ON CONFLICT (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
            RETURNING id
            """;
    /** In quiet hours of the user's zone a mail waits for their end; what is about security does not wait,
     * and nobody switches it off. */
    private static final String DELIVER = """
            INSERT INTO notifications.notification_deliveries (notification_id, channel, next_attempt_at)
            SELECT notice.id, :channel::notifications.channel,
                   CASE WHEN notice.type = 'security' OR NOT coalesce(quiet.is_now, false) THEN now()
                        ELSE (quiet.today + preference.quiet_hours_end
                              + CASE WHEN quiet.at >= preference.quiet_hours_end THEN interval '1 day'
                                     ELSE interval '0' END) AT TIME ZONE person.timezone END
            FROM notifications.notifications AS notice
            JOIN auth.users AS person ON person.id = notice.user_id
            LEFT JOIN notifications.notification_preferences AS preference
                   ON preference.user_id = notice.user_id AND preference.type = notice.type
                  AND preference.channel = :channel::notifications.channel
            CROSS JOIN LATERAL (
                SELECT local.at::date AS today, local.at::time AS at,
                       CASE WHEN preference.quiet_hours_start <= preference.quiet_hours_end
                            THEN local.at::time >= preference.quiet_hours_start
                                 AND local.at::time < preference.quiet_hours_end
                            ELSE local.at::time >= preference.quiet_hours_start
                                 OR local.at::time < preference.quiet_hours_end END AS is_now
                FROM (SELECT now() AT TIME ZONE person.timezone AS at) AS local) AS quiet
            WHERE notice.id = :id AND :channel <> 'in_app'
              AND (notice.type = 'security' OR coalesce(preference.is_enabled, true))
            """;

    private Notifications() {}

    /**
     * Something to tell.
     *
     * @param template  its code begins with the type of the notification, e.g. {@code financial.}; price alerts have a
     *                  type of their own
     * @param variables what the template's text may use
     * @param actionUrl where the user can go from there
     * @param dedupeKey the same reason tells once
     */
    public record Notice(UUID userId, String template, Map<String, String> variables, Optional<String> actionUrl,
            String dedupeKey) {

        public Notice(UUID userId, String template, Map<String, String> variables, String dedupeKey) {
            this(userId, template, variables, Optional.empty(), dedupeKey);
        }
    }

    private record Text(String subject, String body, String channel) {}

    /**
     * Tells it, unless it has been told, or its user does not want to be told such in the product. What is told in the
     * product needs nobody to send it.
     *
     * @return whether there are words for it: false if its template is switched off
     */
    public static boolean write(Handle handle, Notice notice) {
        Optional<Text> words = handle.createQuery(TEXT)
                .bind("userId", notice.userId()).bind("template", notice.template())
                .map(ConstructorMapper.of(Text.class)).findOne();
        words.ifPresent(text -> write(handle, notice, text));
        return words.isPresent();
    }

    private static void write(Handle handle, Notice notice, Text text) {
        Optional<UUID> written = handle.createQuery(WRITE)
                .bind("userId", notice.userId())
                .bind("template", notice.template())
                .bind("channel", text.channel())
                .bind("title", MailTexts.fill(text.subject(), notice.variables()))
                .bind("message", MailTexts.fill(text.body(), notice.variables()))
                .bindArray("names", String.class, notice.variables().keySet())
                .bindArray("values", String.class, notice.variables().values())
                .bind("actionUrl", notice.actionUrl().orElse(null))
                .bind("dedupeKey", notice.dedupeKey())
                .mapTo(UUID.class).findOne();
        written.ifPresent(id -> handle.createUpdate(DELIVER)
                .bind("id", id).bind("channel", text.channel()).execute());
    }
}
