package io.corro.persistence.books.user;

import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * What happened at the door: {@code auth.auth_logs} for the user, {@code audit.security_events} for those who watch,
 * and a notice to the user. Within the caller's transaction. Stateless.
 */
final class AuthLog {
    private static final String WRITE = """
            INSERT INTO auth.auth_logs (user_id, event, ip_address, success, email, session_id, user_agent,
                                        failure_reason, created_at)
            VALUES (:userId, :event::auth.auth_event, :address::inet, :success, :email, :sessionId, :agent, :reason,
                    :at)
            """;
    private static final String EVENT = """
            INSERT INTO audit.security_events (category, severity, user_id, ip_address, event_code, is_blocked,
                                               requires_review, raw_data)
            VALUES (:category::audit.security_category, :severity::audit.severity, :userId, :address::inet, :code,
                    :blocked, :review, jsonb_build_object('agent', :agent))
            """;

    private AuthLog() {}

    /**
     * One line.
     *
     * @param userId    null for an address that nobody has
     * @param sessionId null where there is none
     * @param reason    why it failed, or null
     */
    record Line(@Nullable UUID userId, String event, @Nullable String email, @Nullable UUID sessionId,
            @Nullable String reason) {

        static Line of(UUID userId, String event) {
            return new Line(userId, event, null, null, null);
        }

        static Line failed(@Nullable UUID userId, String event, String email, String reason) {
            return new Line(userId, event, email, null, reason);
        }

        Line in(UUID session) {
            return new Line(userId, event, email, session, reason);
        }
    }

    static void write(Handle handle, Line line, Caller caller) {
        handle.createUpdate(WRITE)
                .bind("userId", line.userId()).bind("event", line.event()).bind("address", caller.address())
                .bind("success", line.reason() == null).bind("email", line.email())
                .bind("sessionId", line.sessionId()).bind("agent", caller.agent()).bind("reason", line.reason())
                .bind("at", caller.at()).execute();
    }

    /** Something that those who watch should see. */
    record Alarm(String category, String severity, String code, boolean blocked, boolean review) {}

    static void raise(Handle handle, Alarm alarm, @Nullable UUID userId, Caller caller) {
        handle.createUpdate(EVENT)
                .bind("category", alarm.category()).bind("severity", alarm.severity()).bind("userId", userId)
                .bind("address", caller.address()).bind("code", alarm.code()).bind("blocked", alarm.blocked())
                .bind("review", alarm.review()).bind("agent", caller.agent()).execute();
    }

    /** Tells the user, in the product and by mail. */
    static void tell(Handle handle, UUID userId, String template, Map<String, String> variables, String dedupeKey) {
        Notifications.write(handle, new Notice(userId, template, variables, dedupeKey));
    }
}
