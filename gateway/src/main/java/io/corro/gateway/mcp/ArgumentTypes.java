package io.corro.gateway.mcp;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.route.CallSchema;
import io.corro.gateway.httpkit.route.Endpoint;

/**
 * Types of a tool's arguments: judges a value by the tool's JSON Schema, so that nothing of another type reaches an
 * endpoint as if it were missing. A value of path or query may be any single value, a decimal text may be a number, and
 * null in a body is the endpoint's to judge. Immutable.
 */
record ArgumentTypes(Endpoint endpoint, JsonNode schema) {

    /** What the value of an argument must be; empty if it is that. */
    String wanted(String name, JsonNode value) {
        if (isInAddress(name)) {
            return value.isTextual() || value.isNumber() || value.isBoolean() ? "" : "a string, a number or a boolean";
        }
        JsonNode property = schema.path("properties").path(name);
        return value.isNull() || types(property).anyMatch(type -> isOf(type, property, value)) ? ""
                : "of type " + String.join(" or ", types(property).toList());
    }

    private boolean isInAddress(String name) {
        return CallSchema.pathNames(endpoint).contains(name) || CallSchema.queryNames(endpoint).contains(name);
    }

    private Stream<String> types(JsonNode property) {
        if (property.has("$ref")) {
            return types(schema.at(property.get("$ref").textValue().substring(1)));
        }
        JsonNode type = property.path("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText("object"));
    }

    private static boolean isOf(String type, JsonNode property, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual()
                    || (value.isNumber() && property.path("format").asText().equals("decimal"));
            case "integer" -> value.isNumber() && value.canConvertToExactIntegral();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }
}
