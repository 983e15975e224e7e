package io.corro.gateway.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code /openapi.json} says can be asked. Immutable. */
record Surface(JsonNode document, List<Operation> operations) {
    private static final String WEB_SOCKET = "/stream";
    private static final String EVENT_STREAM = "text/event-stream";

    /**
     * One method of one path.
     *
     * @param isSecured whether it needs a key
     * @param isAdmin   whether the admin key is one
     */
    record Operation(String method, String path, List<String> query, Optional<JsonNode> body, boolean isSecured,
            boolean isAdmin, JsonNode responses) {

        /** Whether the description names the status of an answer; errors are described together. */
        boolean declares(int status) {
            return status >= 400 || status == 101 || responses.has(Integer.toString(status));
        }

        /** Whether an answer goes on until one of the two leaves. */
        boolean isEndless() {
            return path.equals(WEB_SOCKET) || responses.path("200").path("content").has(EVENT_STREAM);
        }
    }

    static Surface of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        operations.removeIf(Operation::isEndless);
        return new Surface(document, List.copyOf(operations));
    }

    private static Operation operation(String path, String method, JsonNode node) {
        List<String> query = new ArrayList<>();
        node.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.path("name").asText());
            }
        });
        JsonNode schema = node.path("requestBody").path("content").path("application/json").path("schema");
        JsonNode security = node.path("security");
        return new Operation(method.toUpperCase(Locale.ROOT), path, List.copyOf(query),
                schema.isMissingNode() ? Optional.empty() : Optional.of(schema), !security.isEmpty(),
                security.findValue("admin") != null, node.path("responses"));
    }

    /** The definition behind a reference, or the schema itself. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
