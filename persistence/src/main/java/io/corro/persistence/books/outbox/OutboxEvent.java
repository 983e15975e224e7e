package io.corro.persistence.books.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Something to be told after the transaction that caused it.
 *
 * @param aggregateType with the id: events of one aggregate are delivered in the order in which they were written
 * @param type          says who delivers it, for example {@code auth.verify_email}
 */
public record OutboxEvent(String aggregateType, UUID aggregateId, String type, Map<String, String> payload) {
    public OutboxEvent {
        payload = Map.copyOf(payload);
    }

    /** About an address, whether or not a user has it. */
    public static OutboxEvent about(String email, String type, Map<String, String> payload) {
        byte[] name = ("email:" + email.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        return new OutboxEvent("email", UUID.nameUUIDFromBytes(name), type, payload);
    }
}
