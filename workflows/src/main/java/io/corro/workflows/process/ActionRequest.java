package io.corro.workflows.process;

import java.util.HashMap;
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
    /** The parameter that tells a repetition of a request from another request of the same content. */
    public static final String REQUEST_ID = "request_id";

    public ActionRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The parameter's value, empty when it is not given. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
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

    public ActionRequest with(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new ActionRequest(caseId, action, actorId, reason, more);
    }
}
