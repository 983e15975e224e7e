package io.corro.gateway.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.temporal.DevServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The real server with a real Temporal development server as its child: money is paid, and nothing is left running. */
class DevServerTest {

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void goesOnAfterARestartSurvivesTheLossOfItsChildAndTakesItAlong() throws IOException, InterruptedException {
        String[] flags = {"--temporal", DevServer.binary().toString(),
            "--temporal-port", Integer.toString(DevServer.freePort())};
        try (TestDatabase database = TestDatabase.create();
                ServerProcess server = new ServerProcess(directory, Map.of("DATABASE_URL", database.url()), flags);
                HttpClient http = HttpClient.newHttpClient()) {
            server.start();
            String requested = request(user(server.env()), server.env());
            awaitStatus(user(server.env()), requested, "pending_approval");
            server.stop();

            server.start();
            DemoEnv env = server.env();
            ApiClient user = user(env);
            ApiClient operator = operator(gateway(env));
            String paid = approved(user, operator, requested);
            awaitStatus(user, paid, "paid");
            assertThat(status(http, operator.get("/admin/v1/cases/wd-" + paid).text("web_ui"))).isEqualTo(200);

            ProcessHandle child = child(server);
            child.destroyForcibly();
            child.onExit().join();
            assertThat(order(http, env)).as("orders go on").isEqualTo(200);
            // The second one goes to a known destination and is small: nobody has to approve it.
            awaitStatus(user, request(user, env), "paid");

            ProcessHandle another = child(server);
            server.stop();
            assertThat(another.isAlive()).isFalse();
        }
    }

    private static GatewayUnderTest gateway(DemoEnv env) {
        return new GatewayUnderTest(URI.create(env.baseUrl()), env.adminKey());
    }

    private static ApiClient user(DemoEnv env) {
        return gateway(env).anonymous()
                .with("APCA-API-KEY-ID", env.keyId()).with("APCA-API-SECRET-KEY", env.secretKey());
    }

    private static ApiClient operator(GatewayUnderTest gateway) {
        ApiAnswer appointed = gateway.operator().post("/admin/v1/operators", """
                {"email": "ann@example.com", "name": "Ann"}""").isStatus(201);
        return gateway.anonymous().with("Authorization", "Bearer " + appointed.json().at("/key/key_id").asText() + "."
                + appointed.json().at("/key/secret").asText());
    }

    private static String request(ApiClient user, DemoEnv env) {
        return user.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/investment/accounts/" + env.portfolio().accountId() + "/withdrawals", """
                        {"amount": "100", "payment_method_id": "%s"}""".formatted(env.portfolio().paymentMethodId()))
                .isStatus(201).text("id");
    }

    private static String approved(ApiClient user, ApiClient operator, String id) {
        awaitStatus(user, id, "pending_approval");
        String caseId = "/admin/v1/cases/wd-" + id;
        String hash = operator.get(caseId).isStatus(200).json().at("/row/content_hash").asText();
        ApiAnswer answer = operator.post(caseId + "/actions/approve", """
                {"reason": "seen", "parameters": {"content_hash": "%s"}}""".formatted(hash));
        assertThat(answer.status()).as("done, or kept until the engine is back: " + answer.body()).isIn(200, 202);
        return id;
    }

    private static void awaitStatus(ApiClient user, String id, String status) {
        Eventually.see(() -> user.get("/v1/withdrawals/" + id).isStatus(200).text("status"), status::equals);
    }

    private static ProcessHandle child(ServerProcess server) {
        List<ProcessHandle> children = Eventually.see(server::children, found -> found.size() == 1);
        return children.getFirst();
    }

    private static int order(HttpClient http, DemoEnv env) throws IOException, InterruptedException {
        return BotClient.ofKey(http, env.baseUrl(), env.keyId(), env.secretKey()).submit(Map.of(
                "symbol", "BTC/USD", "side", "buy", "type", "market", "qty", "0.01", "time_in_force", "gtc"))
                .statusCode();
    }

    private static int status(HttpClient http, String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding()).statusCode();
    }
}
