package io.corro.gateway.http.alert;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.contract.StreamClient;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Price alerts fire once, at the price that they name, and tell the stream of their account. */
class AlertEndpointsTest {
    @AutoClose
    private static final EngineGateway gateway = EngineGateway.startOnOwnDatabase();
    private Bot bot;

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
    }

    private ApiAnswer create(String condition, String price) {
        return bot.api().post("/v1/alerts", """
                {"symbol": "EUR/USD", "condition": "%s", "price": "%s", "note": "look"}""".formatted(condition, price))
                .isStatus(201).hasText("status", "active").hasText("symbol", "EUR/USD");
    }

    private StreamClient listening() {
        StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream");
        stream.sendText("{\"action\": \"auth\", \"key\": \"%s\", \"secret\": \"%s\"}"
                .formatted(bot.keyId(), bot.secret()));
        stream.next();
        stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"price_alerts\"]}}");
        stream.next();
        return stream;
    }

    private void quote(String bid, String ask) {
        gateway.underTest().quote("EURUSD", bid, ask);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"above, 1.10500, 1.10490, 1.10500, 1.10500, 1.10502",
        "below, 1.09000, 1.09000, 1.09002, 1.08998, 1.09002",
        "crossing_up, 1.10500, 1.10490, 1.10500, 1.10500, 1.10502",
        "crossing_down, 1.09000, 1.09000, 1.09002, 1.08990, 1.08999",
        "crossing, 1.10500, 1.10490, 1.10500, 1.10510, 1.10512"})
    void firesOnceAtItsPrice(String condition, String price, String bid, String ask, String hitBid, String hitAsk) {
        String id = create(condition, price).hasText("condition", condition).text("id");
        try (StreamClient stream = listening()) {
            quote(bid, ask);
            quote(hitBid, hitAsk);

            JsonNode told = stream.next();
            assertThat(told.get("stream").asText()).isEqualTo("price_alerts");
            assertThat(told.at("/data/id").asText()).isEqualTo(id);
            assertThat(told.at("/data/note").asText()).isEqualTo("look");
            ApiAnswer fired = bot.api().get("/v1/alerts/" + id).hasText("status", "triggered");
            assertThat(told.at("/data/triggered_price").asText()).isEqualTo(fired.text("triggered_price"));

            String other = create(condition, price).text("id");
            quote("1.10000", "1.10010");
            quote(bid, ask);
            quote(hitBid, hitAsk);
            assertThat(stream.next().at("/data/id").asText()).as("nothing but the second alert").isEqualTo(other);
        }
    }

    @Test
    void aCrossingComesFromTheOtherSide() {
        String id = create("crossing_up", "1.09000").text("id");
        try (StreamClient stream = listening()) {
            quote("1.10020", "1.10030");
            quote("1.08900", "1.08910");
            bot.api().get("/v1/alerts/" + id).hasText("status", "active");
            quote("1.09000", "1.09002");
            assertThat(stream.next().at("/data/id").asText()).isEqualTo(id);
        }
    }

    @Test
    void isListedReadAndDeletedByItsUserOnly() {
        String id = create("above", "1.50000").text("id");
        Bot stranger = gateway.underTest().newBot();

        assertThat(bot.api().get("/v1/alerts").isStatus(200).each("id")).containsExactly(id);
        stranger.api().get("/v1/alerts/" + id).isError(404, "alert_not_found");
        stranger.api().delete("/v1/alerts/" + id).isError(404, "alert_not_found");
        bot.api().delete("/v1/alerts/" + id).isStatus(204);
        bot.api().get("/v1/alerts/" + id).isError(404, "alert_not_found");
        bot.api().delete("/v1/alerts/" + UUID.randomUUID()).isError(404, "alert_not_found");
    }

    @Test
    void expiresWithoutFiring() {
        String id = bot.api().post("/v1/alerts", """
                {"symbol": "XAUUSD", "condition": "above", "price": 2100, "expires_at": "%s"}"""
                .formatted(gateway.now().plusSeconds(5))).isStatus(201).text("id");
        String lasting = bot.api().post("/v1/alerts", """
                {"symbol": "XAUUSD", "condition": "above", "price": 2100}""").isStatus(201).text("id");
        try (StreamClient stream = listening()) {
            gateway.setNow(gateway.now().plusSeconds(6));
            gateway.underTest().quote("XAUUSD", "2100.00", "2100.10");

            assertThat(stream.next().at("/data/id").asText()).isEqualTo(lasting);
            bot.api().get("/v1/alerts/" + id).hasText("status", "expired").hasText("triggered_at", null);
        }
    }

    @Test
    void survivesARestart() {
        try (TestDatabase test = TestDatabase.create()) {
            try (EngineGateway first = EngineGateway.startOn(test.database())) {
                first.underTest().quoteAll();
                first.underTest().newBot().api().post("/v1/alerts", """
                        {"symbol": "AAPL", "condition": "crossing_up", "price": 151}""").isStatus(201);
            }
            try (EngineGateway second = EngineGateway.startOn(test.database())) {
                second.underTest().quote("AAPL", "151.00", "151.10");
                until(() -> test.database().jdbi().withHandle(handle -> handle
                        .createQuery("SELECT count(*) FROM trading.price_alerts WHERE triggered_price = 151.05")
                        .mapTo(int.class).one()) == 1);
                List<String> types = test.database().jdbi().withHandle(handle -> handle
                        .createQuery("SELECT type::text FROM notifications.notifications").mapTo(String.class).list());
                assertThat(types).containsExactly("price_alert");
            }
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the alert has fired").isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"condition": "above", "price": 1}                                  | missing_field    | symbol
            {"symbol": "ZZZZ", "condition": "above", "price": 1}                | unknown_symbol   | symbol
            {"symbol": "EURUSD", "price": 1}                                    | missing_field    | condition
            {"symbol": "EURUSD", "condition": "near", "price": 1}               | unknown_value    | condition
            {"symbol": "EURUSD", "condition": "above"}                          | missing_field    | price
            {"symbol": "EURUSD", "condition": "above", "price": 0}              | must_be_positive | price
            {"symbol": "EURUSD", "condition": "above", "price": "1.000001"}     | off_grid         | price
            {"symbol": "EURUSD", "condition": "above", "price": 1, "expires_at": "2020-01-01"} | expiry_passed | expires_at
            """)
    void badAlertsAreRefused(String body, String reason, String field) {
        bot.api().post("/v1/alerts", body).isError(422, reason, field);
    }

    @Test
    void aUserHasSoManyActiveOnes() {
        for (int count = 0; count < 100; count++) {
            create("above", "1.90000");
        }
        bot.api().post("/v1/alerts", """
                {"symbol": "EURUSD", "condition": "above", "price": "1.9"}""").isError(422, "too_many_alerts");
    }
}
