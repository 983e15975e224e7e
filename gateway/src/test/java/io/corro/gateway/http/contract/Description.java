package io.corro.gateway.http.contract;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server's own description of its answers, {@code /openapi.json}: what it says must be there is there, nothing else
 * is, and everything has the type that it says.
 */
final class Description {
    private static final Map<URI, Description> BY_SERVER = new ConcurrentHashMap<>();

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    /** A server that is not described may have taken the port of one that has ended: its description is read again. */
    static Description of(ApiClient client, URI base, String method, String path) {
        Description known = BY_SERVER.computeIfAbsent(base, server -> read(client));
        return known.find(method, path).isMissingNode()
                ? BY_SERVER.compute(base, (server, old) -> read(client)) : known;
    }

    private static Description read(ApiClient client) {
        return new Description(client.answer("GET", "/openapi.json", BodyPublishers.noBody()).isStatus(200).json());
    }

    void check(String method, String path, ApiAnswer answer) {
        JsonNode responses = operation(method, path).path("responses");
        JsonNode response = responses.path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as("%s is described with status %s", answer.request(), answer.status()).isFalse();
        JsonNode schema = response.at("/content/application~1json/schema");
        check(schema, answer.json(), answer.request());
    }

    private JsonNode operation(String method, String path) {
        JsonNode found = find(method, path);
        if (found.isMissingNode()) {
            throw new AssertionError(method + " " + path + " is not described");
        }
        return found;
    }

    /** Literal paths win over templates, as they do when the server routes. */
    private JsonNode find(String method, String path) {
        JsonNode paths = document.path("paths");
        JsonNode literal = paths.path(path).path(method.toLowerCase(Locale.ROOT));
        if (!literal.isMissingNode()) {
            return literal;
        }
        for (Map.Entry<String, JsonNode> entry : paths.properties()) {
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            if (!operation.isMissingNode() && pattern(entry.getKey()).matcher(path).matches()) {
                return operation;
            }
        }
        return MissingNode.getInstance();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template
                .replaceAll("\\{symbol_or_asset_id}", ".+")
                .replaceAll("\\{[a-z_]+}", "[^/]+"));
    }

    private void check(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").textValue().substring(1)), value, where);
            return;
        }
        assertThat(isOfType(schema.path("type"), value)).as("%s is %s: %s", where, schema.path("type"), value).isTrue();
        if (value.isObject()) {
            checkObject(schema, value, where);
        }
        if (value.isArray()) {
            value.forEach(item -> check(schema.path("items"), item, where + "[]"));
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String where) {
        schema.path("required").forEach(
                name -> assertThat(value.has(name.textValue())).as("%s has %s: %s", where, name, value).isTrue());
        boolean isOpen = schema.path("properties").isEmpty();
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode described = property.isMissingNode() ? schema.path("additionalProperties") : property;
            assertThat(isOpen || !described.isMissingNode())
                    .as("%s may have %s", where, field.getKey()).isTrue();
            if (!described.isMissingNode()) {
                check(described, field.getValue(), where + "." + field.getKey());
            }
        });
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isOfType(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
