package io.corro.gateway.http.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.contract.StreamClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs of faults over a real socket and a real engine: what the client sees, what is true, and the verdict. */
class FaultEndpointsTest {
    private static final String BUY = """
            {"symbol": "BTCUSD", "side": "buy", "type": "market", "qty": "2", "time_in_force": "gtc"%s}""";

    @AutoClose
    private final EngineGateway gateway = EngineGateway.start();
    private GatewayUnderTest.Bot bot;
    private ApiClient api;

    @BeforeEach
    void open() {
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
        api = bot.api();
    }

    private ApiClient operator() {
        return gateway.underTest().operator();
    }

    private ApiAnswer script(String steps) {
        return operator().post("/admin/v1/havoc", """
                {"account_id": "%s", "seed": 7, "steps": [%s]}""".formatted(bot.accountId(), steps));
    }

    private void run(String steps) {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
        script(steps).isStatus(201);
    }

    private JsonNode verdict() {
        return operator().delete("/admin/v1/havoc/" + bot.accountId()).isStatus(200).json().get("verdict");
    }

    private ApiAnswer buy(String clientOrderId) {
        return api.post("/v2/orders", BUY.formatted(", \"client_order_id\": \"" + clientOrderId + "\""));
    }

    private int orders() {
        return api.get("/v2/orders?status=all").isStatus(200).json().size();
    }

    private StreamClient listening() {
        StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream");
        stream.sendText("{\"action\": \"auth\", \"key\": \"%s\", \"secret\": \"%s\"}"
                .formatted(bot.keyId(), bot.secret()));
        stream.next();
        stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"trade_updates\"]}}");
        stream.next();
        return stream;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void onlyAnAccountThatHasAskedIsShownFaults() {
        script("{\"fault\": \"reject_next\"}").isError(409, "faults_not_asked_for");
        api.get("/v1/havoc").isError(404, "fault_run_not_found");

        run("{\"fault\": \"reject_next\", \"count\": 100}");
        script("{\"fault\": \"halt\"}").isError(409, "faults_running");

        buy("mine").isError(403, "insufficient_buying_power");
        gateway.underTest().newBot().marketOrder("BTCUSD", "buy", "1");
        api.put("/v1/havoc", "{\"allowed\": false}").isStatus(200);
        buy("mine").isStatus(200);
        assertThat(api.get("/v1/havoc").json().get("occurrences")).hasSize(1);
    }

    @Test
    void anOrderSentAgainAfterAnUnknownOutcomeIsDoubledUnlessItsClientLooks() {
        run("{\"fault\": \"unknown_outcome_with_effect\", \"count\": 2}");

        buy("a").isError(503, "unknown_outcome");
        buy("b").isError(503, "unknown_outcome");
        assertThat(orders()).isEqualTo(2);
        buy("c").isStatus(200);

        assertThat(verdict().get("doubled_orders").asInt()).isEqualTo(1);
    }

    @Test
    void theSameIdSentAgainIsNoDoubledOrder() {
        run("{\"fault\": \"unknown_outcome_with_effect\"}, {\"fault\": \"unknown_outcome_without_effect\"}");

        buy("a").isError(503, "unknown_outcome");
        buy("a").isError(503, "unknown_outcome");
        buy("a").isError(422, "duplicate_client_order_id");

        assertThat(verdict().get("passed").asBoolean()).isTrue();
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void whatIsNotTakenIsNotThere() {
        run("{\"fault\": \"unknown_outcome_without_effect\"}, {\"fault\": \"rate_limited\"}, {\"fault\": \"halt\"}");

        buy("a").isError(503, "unknown_outcome");
        assertThat(buy("b").isError(429, "rate_limit_exceeded").header("Retry-After")).isEqualTo("1");
        buy("c").isError(403, "instrument_halted");

        assertThat(orders()).isZero();
        buy("a").isStatus(200);
    }

    @Test
    void ordersAfterAHaltAreCountedAndCancellingGoesOn() {
        String resting = bot.limitOrder("BTCUSD", "buy", "1", "40000").text("id");
        run("{\"fault\": \"halt\", \"for_ms\": 60000}");

        buy("a").isError(403, "instrument_halted");
        buy("b").isError(403, "instrument_halted");
        api.delete("/v2/orders/" + resting).isStatus(204);
        gateway.setNow(gateway.now().plusSeconds(61));
        buy("c").isStatus(200);

        JsonNode verdict = verdict();
        assertThat(verdict.get("orders_after_halt").asInt()).isEqualTo(1);
        assertThat(verdict.get("findings")).hasSize(1);
    }

    @Test
    void aDelayedAcknowledgementAndASlowAnswerAreTrue() {
        run("{\"fault\": \"delay_acknowledgement\", \"delay_ms\": 1}, {\"fault\": \"slow_answer\", \"delay_ms\": 1}");

        String id = buy("a").isStatus(200).text("id");

        api.get("/v2/orders/" + id).isStatus(200).hasText("client_order_id", "a");
        assertThat(api.get("/v1/havoc").json().get("occurrences")).hasSize(2);
    }

    @Test
    void aFillIsToldTwiceOrInPartsWhoseSumIsTheFill() {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
        try (StreamClient stream = listening()) {
            script("{\"fault\": \"partial_fill\"}, {\"fault\": \"duplicate_event\"}").isStatus(201);

            buy("a").isStatus(200);

            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
            JsonNode first = stream.next();
            JsonNode second = stream.next();
            assertThat(first.at("/data/event").asText()).isEqualTo("partial_fill");
            assertThat(first.at("/data/qty").asText()).isEqualTo("1");
            assertThat(first.at("/data/position_qty").asText()).isEqualTo("1");
            assertThat(first.at("/data/order/filled_qty").asText()).isEqualTo("1");
            assertThat(first.at("/data/order/status").asText()).isEqualTo("partially_filled");
            assertThat(first.at("/data/order/filled_avg_price")).isEqualTo(second.at("/data/order/filled_avg_price"));
            assertThat(second.at("/data/event").asText()).isEqualTo("fill");
            assertThat(second.at("/data/qty").asText()).isEqualTo("1");
            assertThat(second.at("/data/position_qty").asText()).isEqualTo("2");
            assertThat(second.at("/data/order/filled_qty").asText()).isEqualTo("2");
        }
        assertThat(verdict().get("passed").asBoolean()).isTrue();
    }

    @Test
    void aFillThatIsNotToldMustBeLookedFor() {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
        try (StreamClient stream = listening()) {
            script("{\"fault\": \"silent_stream\", \"for_ms\": 60000}").isStatus(201);

            buy("a").isStatus(200);
            until(() -> api.get("/v1/havoc").json().get("occurrences").size() == 2);
            stream.awaitPong();

            JsonNode before = api.get("/v1/havoc").json().get("verdict");
            assertThat(before.get("missed_fills").asInt()).isEqualTo(1);
            assertThat(before.get("missing_resyncs").asInt()).isEqualTo(2);
            api.get("/v2/positions").isStatus(200);
            until(() -> api.get("/v1/havoc").json().at("/verdict/passed").asBoolean());
        }
        assertThat(verdict().get("passed").asBoolean()).isTrue();
    }

    @Test
    void theConnectionEndsInsteadOfTellingAnUpdate() {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
        try (StreamClient stream = listening()) {
            script("{\"fault\": \"disconnect\"}").isStatus(201);

            buy("a").isStatus(200);

            stream.awaitEnd();
        }
        assertThat(verdict().get("missing_resyncs").asInt()).isEqualTo(1);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void quotesAreAwayFromTheMarketForOneAccountAlone() {
        run("""
                {"fault": "price_gap", "basis_points": -1000}, {"fault": "liquidity_drought", "basis_points": 100},
                {"fault": "volatility_storm", "basis_points": 500}""");
        String path = "/v2/stocks/AAPL/quotes/latest";

        JsonNode gap = api.get(path).json().get("quote");
        JsonNode drought = api.get(path).json().get("quote");
        JsonNode storm = api.get(path).json().get("quote");

        assertThat(gap.get("bp").decimalValue()).isEqualByComparingTo("135");
        assertThat(drought.get("bp").decimalValue()).isEqualByComparingTo("148.5");
        assertThat(drought.get("ap").decimalValue()).isEqualByComparingTo("151.6");
        assertThat(storm.get("ap").decimalValue()).isGreaterThan(storm.get("bp").decimalValue());
        assertThat(gateway.underTest().newBot().api().get(path).json().at("/quote/bp").decimalValue())
                .isEqualByComparingTo("150");
        assertThat(buy("a").isStatus(200).text("status")).isEqualTo("filled");
    }

    @Test
    void theSameSeedStrikesTheSameOccasions() {
        String steps = "{\"fault\": \"reject_next\", \"count\": 100, \"chance_percent\": 50}";
        run(steps);
        String first = refusals("a");
        operator().delete("/admin/v1/havoc/" + bot.accountId()).isStatus(200);
        script(steps).isStatus(201);

        assertThat(refusals("b")).isEqualTo(first).contains("200").contains("403");
    }

    private String refusals(String prefix) {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            statuses.append(buy(prefix + i).status()).append(' ');
        }
        return statuses.toString();
    }

    @Test
    void theScriptOfTheDocumentsRuns() throws IOException {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
        String file = Files.readString(Path.of("../docs/havoc.json"));

        operator().post("/admin/v1/havoc", file.replace("ACCOUNT_ID", bot.accountId())).isStatus(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"fault": "earthquake"}                        | fault
            {"count": 1}                                   | fault
            {"fault": "halt", "count": 0}                  | count
            {"fault": "halt", "chance_percent": 101}       | chance_percent
            {"fault": "halt", "for_ms": -1}                | for_ms
            {"fault": "slow_answer", "delay_ms": 99999999} | delay_ms
            {"fault": "price_gap", "basis_points": 9999}   | basis_points
            {"fault": "reject_next", "reason": "mood"}     | reason
            """)
    void whatIsNoStepIsNamed(String step, String field) {
        api.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);

        assertThat(script(step).isStatus(422).text("field")).isEqualTo(field);
        script("{\"fault\": \"halt\"}").isStatus(201);
    }
}
