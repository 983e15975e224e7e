package io.corro.workflows.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person asks of a case.
 *
 * @param action     in lower-case words, e.g. {@code retry_now}
 * @param reason     why; the evidence, when it is about what was found out
 * @param parameters what the action needs besides
 */
public record ActionRequest(String caseId, String action, UUID actorId, String reason, Map<String, String> parameters) {
    public ActionRequest {
        parameters = Map.copyOf(parameters);
    }

    /** @throws ParameterException if it is missing */
    public String required(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank())
                .orElseThrow(() -> new ParameterException(name, "is required"));
    }

    /** @throws ParameterException if it is none of the words */
    public String oneOf(String name, String... words) {
        String value = required(name);
        if (!List.of(words).contains(value)) {
            throw new ParameterException(name, "must be one of " + String.join(", ", words));
        }
        return value;
    }
}
