package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Arguments of an endpoint as one JSON Schema: what its path, its query and its body take, side by side. Shapes that
 * the body refers to stand under {@code $defs}. Stateless.
 */
public final class CallSchema {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private CallSchema() {}

    /** The names that stand in the path, from left to right. */
    public static List<String> pathNames(Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        for (String segment : endpoint.path().split("/")) {
            if (segment.startsWith("{")) {
                names.add(segment.replaceAll("[{}+]", ""));
            }
        }
        return names;
    }

    public static List<String> queryNames(Endpoint endpoint) {
        return endpoint.parameters().stream().filter(each -> each.in().equals("query")).map(Parameter::name).toList();
    }

    public static ObjectNode of(Endpoint endpoint) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        pathNames(endpoint).forEach(name -> {
            properties.putObject(name).put("type", "string");
            required.add(name);
        });
        endpoint.parameters().stream().filter(each -> each.in().equals("query")).forEach(each -> properties
                .putObject(each.name()).put("type", "string").put("description", each.description()));
        if (endpoint.body() != null) {
            addBody(schema, properties, required, endpoint.body());
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private static void addBody(ObjectNode schema, ObjectNode properties, ArrayNode required, Schema body) {
        JsonNode definition = inner(body.definition());
        definition.path("properties").properties().forEach(each -> properties.set(each.getKey(), each.getValue()));
        definition.path("required").forEach(required::add);
        if (definition.has("description")) {
            schema.set("description", definition.get("description"));
        }
        define(schema, body);
    }

    private static void define(ObjectNode schema, Schema shape) {
        for (Schema part : shape.parts()) {
            if (part.isNamed()) {
                schema.withObjectProperty("$defs").set(part.name(), inner(part.definition()));
            }
            define(schema, part);
        }
    }

    /** A copy that refers to what stands in the same document. */
    private static JsonNode inner(JsonNode definition) {
        JsonNode copy = definition.deepCopy();
        copy.findParents("$ref").forEach(each -> ((ObjectNode) each).put("$ref",
                each.get("$ref").textValue().replace(COMPONENTS, DEFINITIONS)));
        return copy;
    }

    /** Whether the endpoint answers JSON, or nothing. */
    public static boolean isAnsweredInJson(Endpoint endpoint) {
        Schema answer = endpoint.answers().getFirst().schema();
        return answer == null || answer.mediaType().equals("application/json");
    }
}
