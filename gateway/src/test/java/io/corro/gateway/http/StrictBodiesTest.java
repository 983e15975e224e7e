package io.corro.gateway.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.OwnOperations.Operation;
import io.corro.gateway.http.contract.ApiAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies on the product's own paths: what no endpoint knows is refused by name, wherever it stands. */
class StrictBodiesTest {
    private static final String STRANGE = "zz_unknown";
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    private final OwnCallers callers = new OwnCallers(gateway);
    private final OwnOperations described = new OwnOperations(gateway.admin());

    @Test
    void unknownFieldsAreRefusedByName() {
        List<String> misses = new ArrayList<>();
        List<Operation> operations = described.changing();
        for (Operation operation : operations) {
            refused(operation, JsonNodeFactory.instance.objectNode().put(STRANGE, 1), STRANGE, misses);
            operation.body().path("properties").properties()
                    .forEach(field -> inside(operation, field.getKey(), described.resolved(field.getValue()), misses));
        }
        assertThat(misses).isEmpty();
        assertThat(operations).hasSizeGreaterThan(100);
    }

    /** In the objects of a body, and in those of its lists. */
    private void inside(Operation operation, String name, JsonNode shape, List<String> misses) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!shape.path("properties").isEmpty()) {
            body.putObject(name).put(STRANGE, 1);
            refused(operation, body, name + "." + STRANGE, misses);
        } else if (!described.resolved(shape.path("items")).path("properties").isEmpty()) {
            body.putArray(name).addObject().put(STRANGE, 1);
            refused(operation, body, name + ".0." + STRANGE, misses);
        }
    }

    private void refused(Operation operation, ObjectNode body, String field, List<String> misses) {
        ApiAnswer answer = callers.of(operation).with("Idempotency-Key", "strict")
                .send(operation.method(), operation.target(callers.accountId()),
                        BodyPublishers.ofString(body.toString()));
        if (answer.status() != 422 || !answer.body().contains("\"field\":\"" + field + "\"")) {
            misses.add(operation + " " + body + ": " + answer.status() + " " + answer.body());
        }
    }

    @Test
    void theDescriptionSaysThatBodiesAreClosed() {
        assertThat(described.changing()).filteredOn(each -> !each.body().path("properties").isEmpty())
                .allMatch(each -> each.body().path("additionalProperties").isBoolean());
    }
}
