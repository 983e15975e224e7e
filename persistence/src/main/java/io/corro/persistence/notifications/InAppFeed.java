package io.corro.persistence.notifications;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code notifications.notifications}: what a user finds in the product. Stateless. */
public final class InAppFeed {
    private static final String TEXT = """
            SELECT coalesce(template.subject, '') AS title, template.body
            FROM auth.users AS person
            JOIN notifications.notification_templates AS template
                ON template.code = :code AND template.channel = 'in_app' AND template.is_active
                AND template.locale IN (person.locale, 'es')
            WHERE person.id = :userId
            ORDER BY template.locale = person.locale DESC LIMIT 1
            """;
    private static final String INSERT = """
            INSERT INTO notifications.notifications (user_id, type, title, message, action_url, dedupe_key)
            VALUES (:userId, :type::notifications.notification_type, :title, :message, :actionUrl, :dedupeKey)
            ON CONFLICT (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
            """;

    private InAppFeed() { }

    /**
     * Something to tell.
     *
     * @param code      of the template, in the user's language or else in Spanish
     * @param variables what the template's names stand for
     * @param dedupeKey the same event tells once
     */
    public record Message(UUID userId, String type, String code, Map<String, String> variables, String actionUrl,
                          String dedupeKey) {
        public Message {
            variables = Map.copyOf(variables);
        }
    }

    private record Text(String title, String body) { }

    /** @throws IllegalStateException if there is no active template of that code */
    public static void tell(Handle handle, Message message) {
        Text text = text(handle, message).orElseThrow(() ->
                new IllegalStateException("no active text " + message.code() + " for the feed"));
        handle.createUpdate(INSERT)
                .bind("userId", message.userId()).bind("type", message.type())
                .bind("title", filled(text.title(), message)).bind("message", filled(text.body(), message))
                .bind("actionUrl", message.actionUrl()).bind("dedupeKey", message.dedupeKey())
                .execute();
    }

    private static Optional<Text> text(Handle handle, Message message) {
        return handle.createQuery(TEXT).bind("code", message.code()).bind("userId", message.userId())
                .map(ConstructorMapper.of(Text.class)).findOne();
    }

    private static String filled(String text, Message message) {
        String filled = text;
        for (Map.Entry<String, String> variable : message.variables().entrySet()) {
            filled = filled.replace("{{" + variable.getKey() + "}}", variable.getValue());
        }
        return filled;
    }
}
