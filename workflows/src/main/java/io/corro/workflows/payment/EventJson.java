package io.corro.workflows.payment;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Events as JSON: in the inbox, and in the sandbox's webhooks. Stateless. */
final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJson() {}

    static String write(ProviderEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(event.toString(), e);
        }
    }

    /** @throws IllegalArgumentException if it is not an event */
    static ProviderEvent read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, ProviderEvent.class))
                    .orElseThrow(() -> new IllegalArgumentException("not an event: null"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + e.getOriginalMessage(), e);
        }
    }
}
