package io.corro.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.config.Config;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole product with an external Temporal service that does not answer: orders do not care, rows decide. */
class TemporalAwayTest {

    @TempDir
    private Path data;

    @Test
    void ordersGoOnRequestsAreTakenAndActionsAreDecided() throws IOException {
        try (TestDatabase database = TestDatabase.create(); App app = start(database)) {
            ApiClient user = new GatewayUnderTest(URI.create(app.demo().baseUrl()), app.demo().adminKey()).anonymous()
                    .with("APCA-API-KEY-ID", app.demo().keyId()).with("APCA-API-SECRET-KEY", app.demo().secretKey());
            Eventually.see(() -> user.get("/ready").json().path("status").asText(), "ready"::equals);
            JsonNode workflows = Eventually.see(() -> workflows(user), check -> check.path("why").asText()
                    .startsWith("external: unavailable, No Temporal service answers at 127.0.0.1:"));
            assertThat(workflows.path("ok").asBoolean()).isFalse();

            user.post("/v2/orders", """
                    {"symbol": "BTC/USD", "side": "buy", "type": "market", "qty": "0.01", "time_in_force": "gtc"}""")
                    .isStatus(200);
            ApiAnswer taken = user.with("Idempotency-Key", "k").post("/v1/investment/accounts/"
                    + app.demo().portfolio().accountId() + "/withdrawals",
                    """
                            {"amount": "100", "payment_method_id": "%s"}"""
                            .formatted(app.demo().portfolio().paymentMethodId()))
                    .isStatus(201);
            user.get("/v1/withdrawals/" + taken.text("id")).isStatus(200).hasText("status", "held");
            user.post("/v1/withdrawals/" + taken.text("id") + "/cancel", "").isStatus(200)
                    .hasText("status", "cancelled");
        }
    }

    private App start(TestDatabase database) throws IOException {
        return App.start(Config.parse(List.of("up", "--port", "0", "--data", data.toString()),
                Map.of("DATABASE_URL", database.url(), "TEMPORAL_ADDRESS", "127.0.0.1:" + unusedPort())), step -> {});
    }

    private static JsonNode workflows(ApiClient anyone) {
        for (JsonNode check : anyone.get("/ready").isStatus(200).json().path("checks")) {
            if (check.path("name").asText().equals("workflows")) {
                return check;
            }
        }
        throw new AssertionError("/ready does not tell of workflows");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
