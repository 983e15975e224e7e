package io.corro.persistence.books.cases;

import java.util.HashMap;
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
    /** The parameter that tells a repetition of a request from another request of the same content. */
    public static final String REQUEST_ID = "request_id";

    public ActionRequest {
        parameters = Map.copyOf(parameters);
    }

    public ActionParameters read() {
        return new ActionParameters(parameters);
    }

    public ActionRequest with(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new ActionRequest(caseId, action, actorId, reason, more);
    }
}
