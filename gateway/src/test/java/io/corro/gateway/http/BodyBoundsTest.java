package io.corro.gateway.http;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.OwnOperations.Operation;
import io.corro.gateway.http.contract.ApiAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values beyond what any column holds, one at a time in bodies that are otherwise of the right form: each is refused by
 * the field's name, before the database has to.
 */
class BodyBoundsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int REQUESTS_A_MINUTE = 50;
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    private final OwnOperations described = new OwnOperations(gateway.admin());
    private final OwnCallers callers = new OwnCallers(gateway);
    private final List<String> misses = new ArrayList<>();
    private int asked;

    @Test
    void valuesBeyondAllColumnsAreRefusedByName() {
        for (Operation operation : described.changing()) {
            operation.body().path("properties").properties().forEach(field -> {
                for (JsonNode beyond : beyond(field.getValue())) {
                    ask(operation, field.getKey(), beyond);
                }
            });
        }
        assertThat(misses).isEmpty();
        assertThat(asked).isGreaterThan(300);
    }

    private static List<JsonNode> beyond(JsonNode shape) {
        return switch (shape.path("type").asText()) {
            case "string" -> shape.has("enum") ? List.of() : texts(shape.path("format").asText());
            case "integer", "number" -> List.of(JSON.numberNode(new BigDecimal("1E+30")),
                    JSON.numberNode(new BigDecimal("-1E+30")));
            default -> List.of();
        };
    }

    private static List<JsonNode> texts(String format) {
        return switch (format) {
            case "decimal" -> List.of(JSON.textNode("9".repeat(40)), JSON.textNode("0." + "1".repeat(40)));
            case "date-time" -> List.of(JSON.textNode("+300000-01-01T00:00:00Z"));
            default -> List.of(JSON.textNode("x".repeat(20_001)), JSON.textNode("a\u0000b"));
        };
    }

    private void ask(Operation operation, String field, JsonNode beyond) {
        ObjectNode body = JSON.objectNode();
        operation.body().path("required").forEach(name -> usual(operation.body().path("properties")
                .path(name.textValue())).ifPresent(value -> body.set(name.textValue(), value)));
        body.set(field, beyond);
        if (asked++ % REQUESTS_A_MINUTE == 0) {
            gateway.anonymous();
        }
        ApiAnswer answer = callers.of(operation).with("Idempotency-Key", "bounds" + asked).send(operation.method(),
                operation.target(callers.accountId()), BodyPublishers.ofString(body.toString()));
        if (answer.status() >= 500 || answer.status() < 300
                || answer.status() == 422 && !answer.body().contains("\"field\":\"" + field + "\"")) {
            String shown = beyond.toString();
            misses.add(operation + " " + field + " = " + shown.substring(0, Math.min(40, shown.length())) + ": "
                    + answer.status() + " " + answer.body());
        }
    }

    private Optional<JsonNode> usual(JsonNode shape) {
        if (shape.has("enum")) {
            return Optional.of(shape.path("enum").path(0));
        }
        return switch (shape.path("type").asText()) {
            case "string" -> Optional.of(JSON.textNode(switch (shape.path("format").asText()) {
                case "decimal" -> "1";
                case "uuid" -> "00000000-0000-4000-8000-000000000001";
                case "date-time" -> "2026-12-01T00:00:00Z";
                default -> "EURUSD";
            }));
            case "integer", "number" -> Optional.of(JSON.numberNode(1));
            case "boolean" -> Optional.of(JSON.booleanNode(false));
            case "array" -> Optional.of(JSON.arrayNode().add("EURUSD"));
            default -> Optional.empty();
        };
    }
}
