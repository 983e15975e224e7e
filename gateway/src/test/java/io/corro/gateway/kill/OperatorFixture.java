package io.corro.gateway.kill;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Two operators who approve whatever waits for it, over HTTP, and do not mind if somebody was faster. */
final class OperatorFixture {
    private final List<ApiClient> operators = new ArrayList<>();

    OperatorFixture(GatewayUnderTest gateway) {
        for (String name : new String[] {"ann", "bob"}) {
            ApiAnswer appointed = gateway.operator().post("/admin/v1/operators",
                    "{\"email\": \"" + name + "@example.com\", \"name\": \"" + name + "\"}").isStatus(201);
            operators.add(gateway.anonymous().with("Authorization", "Bearer "
                    + appointed.json().at("/key/key_id").asText() + "." + appointed.json().at("/key/secret").asText()));
        }
    }

    void workUntilServerIsGone() {
        try {
            while (true) {
                workOff();
            }
        } catch (UncheckedIOException _) {
            // Whatever was said in this moment counts, or is said again after the restart.
        }
    }

    /** Both look at everything that waits for approval. */
    void workOff() {
        for (String caseId : open("approvals")) {
            for (ApiClient operator : operators) {
                approve(operator, caseId);
            }
        }
    }

    /** Ends what would go on for ever. */
    void cancelSubscriptions() {
        for (JsonNode found : cases("open")) {
            if (found.path("process").asText().equals("subscription")) {
                act(operators.getFirst(), found.path("case_id").asText(), "cancel", "{}");
            }
        }
    }

    /** Cases that have not ended. */
    List<String> open() {
        return open("open");
    }

    ApiAnswer get(String path) {
        return operators.getFirst().get(path).isStatus(200);
    }

    private void approve(ApiClient operator, String caseId) {
        JsonNode view = operator.get("/admin/v1/cases/" + caseId).json();
        act(operator, caseId, "approve",
                "{\"content_hash\": \"" + view.at("/row/content_hash").asText() + "\"}");
    }

    private static void act(ApiClient operator, String caseId, String action, String parameters) {
        ApiAnswer answer = operator.post("/admin/v1/cases/" + caseId + "/actions/" + action,
                "{\"reason\": \"in a crash test\", \"parameters\": " + parameters + "}");
        assertThat(answer.status()).as(answer.request() + " answered " + answer.body()).isNotEqualTo(500);
    }

    private List<String> open(String queue) {
        List<String> ids = new ArrayList<>();
        cases(queue).forEach(found -> ids.add(found.path("case_id").asText()));
        return ids;
    }

    private JsonNode cases(String queue) {
        return operators.getFirst().get("/admin/v1/cases?limit=100&queue=" + queue).json().path("cases");
    }
}
