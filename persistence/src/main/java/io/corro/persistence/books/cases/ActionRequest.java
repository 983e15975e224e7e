package io.corro.persistence.books.cases;

import java.util.Map;
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

    public ActionParameters read() {
        return new ActionParameters(parameters);
    }
}
