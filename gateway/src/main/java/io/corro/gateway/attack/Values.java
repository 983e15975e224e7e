package io.corro.gateway.attack;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values that a program would send, and those that nobody should. One thread at a time. */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", " ", "0", "-1", "1", "0.01", "1e9", "1e999999", "NaN",
            "999999999999999999999999999999", "0.0000000000000000000000001", "true", "null", "AAPL", "BTC/USD", "buy",
            "sell", "market", "limit", "gtc", "day", "2026-01-31", "2026-01-31T00:00:00Z", "9999-12-31", "-1-01-01",
            "a@b.c", "a@", "../../etc/passwd", "'; DROP TABLE x; --", "<script>", "\u0000", "\n", "\u0665\u0660",
            "\ud83d\ude00", "\u202e", "%00", "%s%n", "${jndi:x}", "x".repeat(300), "x".repeat(5_000));

    private final SplittableRandom random;

    Values(SplittableRandom random) {
        this.random = random;
    }

    String text() {
        return random.nextInt(6) == 0 ? UUID.randomUUID().toString() : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A value for a schema, mostly of its type. */
    JsonNode of(Surface surface, JsonNode schema, int depth) {
        JsonNode definition = surface.resolved(schema);
        if (depth > 4 || random.nextInt(8) == 0) {
            return anything();
        }
        if (definition.has("enum") && random.nextInt(3) > 0) {
            return definition.path("enum").get(random.nextInt(definition.path("enum").size()));
        }
        return switch (definition.path("type").asText()) {
            case "object" -> object(surface, definition, depth);
            case "array" -> NODES.arrayNode().add(of(surface, definition.path("items"), depth + 1));
            case "integer" -> NODES.numberNode(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(100));
            case "number" -> NODES.numberNode(random.nextDouble() * 1_000);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(text());
        };
    }

    private JsonNode object(Surface surface, JsonNode definition, int depth) {
        ObjectNode object = NODES.objectNode();
        definition.path("properties").properties().forEach(property -> {
            if (random.nextInt(4) > 0) {
                object.set(property.getKey(), of(surface, property.getValue(), depth + 1));
            }
        });
        if (random.nextInt(10) == 0) {
            object.set(text().replace("\u0000", "x"), anything());
        }
        return object;
    }

    private JsonNode anything() {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.arrayNode();
            case 2 -> NODES.objectNode();
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(-0.1);
            case 5 -> NODES.booleanNode(true);
            default -> NODES.textNode(text());
        };
    }
}
