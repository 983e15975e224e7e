package io.corro.gateway.http.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The way of a model over HTTP: bars, training, versions, which is in use, predictions and what came of them. */
class ModelTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void theWayOfAModel() {
        ApiClient admin = gateway.admin();
        ApiClient reader = gateway.member().api();
        Instant start = gateway.marketNow();
        Instant now = trade(start, 150);
        String model = admin.post("/admin/v1/models", json(Map.of("name", "btc", "symbol", "BTCUSD", "horizon", "5m")))
                .isStatus(201).text("id");
        String wish = json(Map.of("from", start.toString(), "to", now.toString()));

        ApiAnswer run = admin.post("/admin/v1/models/" + model + "/training-runs", wish).isStatus(201)
                .hasText("status", "queued");
        admin.post("/admin/v1/models/" + model + "/training-runs", wish).isError(409, "training_in_progress");
        gateway.moveAdvice();
        ApiAnswer done = admin.get("/admin/v1/training-runs/" + run.text("id")).isStatus(200)
                .hasText("status", "succeeded");
        assertThat(done.text("data_digest")).hasSize(64);
        JsonNode version = reader.get("/v1/models/" + model + "/versions").isStatus(200).json().get(0);
        assertThat(version.path("version").asText()).isEqualTo("v1");
        assertThat(new BigDecimal(version.path("coverage").asText())).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(reader.get("/v1/predictions?symbol=BTCUSD").json()).as("nothing is in use").isEmpty();

        predictsOnce(admin, reader, model, now);
        anotherVersionComesAndGoes(admin, reader, model, wish);
    }

    private static void predictsOnce(ApiClient admin, ApiClient reader, String model, Instant now) {
        admin.post("/admin/v1/models/" + model + "/activate", json(Map.of("version", "v1", "by", "ann")))
                .isStatus(200).hasText("champion", "v1");
        gateway.moveAdvice();
        gateway.moveAdvice();
        JsonNode said = reader.get("/v1/predictions?symbol=BTCUSD&horizon=5m").isStatus(200).json();
        assertThat(said).hasSize(1);
        assertThat(said.get(0).path("actual_high").isNull()).isTrue();
        trade(now, 2);
        gateway.moveAdvice();
        JsonNode over = reader.get("/v1/predictions?symbol=BTCUSD").json();
        assertThat(over.get(over.size() - 1).path("actual_high").isNull()).isFalse();
        assertThat(reader.get("/v1/models/" + model + "/calibration").isStatus(200).json().get(0).path("outcomes")
                .asInt()).isEqualTo(1);
    }

    private static void anotherVersionComesAndGoes(ApiClient admin, ApiClient reader, String model, String wish) {
        admin.post("/admin/v1/models/" + model + "/training-runs", wish).isStatus(201);
        gateway.moveAdvice();
        admin.post("/admin/v1/models/" + model + "/activate", json(Map.of("version", "v2", "by", "bob")))
                .isStatus(200);
        admin.post("/admin/v1/models/" + model + "/activate", json(Map.of("version", "v2", "by", "bob")))
                .isError(409, "version_in_use");
        reader.get("/v1/models/" + model + "/in-use").hasText("version", "v2").hasText("activated_by", "bob");
        admin.post("/admin/v1/models/" + model + "/roll-back", json(Map.of("by", "eve"))).isStatus(200)
                .hasText("champion", "v1");
        reader.get("/v1/models/" + model + "/in-use?at=2020-01-01T00:00:00Z").isStatus(204);
    }

    @Test
    void aRunThatCannotSucceedSaysWhyAndOneThatWaitsIsCanceled() {
        ApiClient admin = gateway.admin();
        String model = admin.post("/admin/v1/models", json(Map.of("name", "few", "symbol", "ETHUSD", "horizon", "1d")))
                .isStatus(201).text("id");
        String wish = json(Map.of("from", "2020-01-01T00:00:00Z", "to", "2020-02-01T00:00:00Z"));
        String path = "/admin/v1/models/" + model + "/training-runs";
        String first = admin.post(path, wish).isStatus(201).text("id");
        admin.post("/admin/v1/training-runs/" + first + "/cancel", "").isStatus(200).hasText("status", "cancelled");
        admin.post("/admin/v1/training-runs/" + first + "/cancel", "").isError(409, "run_ended");
        String second = admin.post(path, wish).isStatus(201).text("id");
        gateway.moveAdvice();
        admin.get("/admin/v1/training-runs/" + second).hasText("status", "failed").hasText("error",
                "There are 0 bars in this time, and 120 are needed; name a longer one.");
        admin.post("/admin/v1/models/" + model + "/roll-back", json(Map.of("by", "ann")))
                .isError(409, "no_version_before");
        admin.post("/admin/v1/models/" + model + "/activate", json(Map.of("version", "v9", "by", "ann")))
                .isError(404, "version_not_found");
    }

    @Test
    void aRiskEventIsRaisedOnceAcknowledgedAndResolved() {
        gateway.execute("INSERT INTO ml.risk_events (event_type, severity, details) VALUES ('stale_prices', 'low',"
                + " '{\"reason\": \"No quote for an hour.\"}')");
        ApiClient admin = gateway.admin();
        JsonNode event = gateway.member().api().get("/v1/risk-events?open=true").isStatus(200).json().get(0);
        String path = "/admin/v1/risk-events/" + event.path("id").asText();
        admin.post(path + "/acknowledge", json(Map.of("action", "asked the feed"))).isStatus(200)
                .hasText("action_taken", "asked the feed").hasNull("resolved_at");
        admin.post(path + "/resolve", "").isStatus(200);
        admin.post(path + "/resolve", "").isError(409, "risk_event_resolved");
        admin.post("/admin/v1/risk-events/" + UUID.randomUUID() + "/resolve", "").isError(404, "risk_event_not_found");
    }

    @Test
    void onlyTheStaffTrains() {
        ApiClient member = gateway.member().api();
        assertThat(member.post("/admin/v1/models", "{}").status()).isIn(401, 403);
        assertThat(gateway.anonymous().get("/v1/models").status()).isEqualTo(401);
    }

    @Test
    void badInputIsRefusedWithTheFieldsName() {
        ApiClient admin = gateway.admin();
        admin.post("/admin/v1/models", json(Map.of("name", "x", "symbol", "NOPE", "horizon", "5m")))
                .isError(422, "unknown_symbol", "symbol");
        admin.post("/admin/v1/models", json(Map.of("name", "x", "symbol", "BTCUSD", "horizon", "5y")))
                .isError(422, "unknown_value", "horizon");
        admin.post("/admin/v1/models/" + UUID.randomUUID() + "/training-runs", json(Map.of("from",
                "2020-01-02T00:00:00Z", "to", "2020-01-01T00:00:00Z"))).isError(422, "number_out_of_range", "to");
        gateway.member().api().get("/v1/models/" + UUID.randomUUID()).isError(404, "model_not_found");
        gateway.member().api().get("/v1/predictions?horizon=9m").isError(422, "unknown_value", "horizon");
    }

    private static Instant trade(Instant from, int bars) {
        Random random = new Random(bars);
        Instant now = from;
        for (int i = 0; i < bars; i++) {
            long price = 60_000 + random.nextInt(300);
            gateway.underTest().quote("BTCUSD", price + ".00", price + ".10");
            now = now.plus(Duration.ofMinutes(5));
            gateway.marketAt(now);
        }
        gateway.marketUntil(now);
        return now;
    }
}
