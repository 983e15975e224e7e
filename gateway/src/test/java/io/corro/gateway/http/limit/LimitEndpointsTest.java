package io.corro.gateway.http.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits over a real socket, on a real database and a real engine. */
class LimitEndpointsTest {
    @AutoClose
    private static final TestDatabase database = TestDatabase.create();

    @AutoClose
    private EngineGateway gateway;
    private GatewayUnderTest.Bot bot;
    private ApiClient api;

    @BeforeEach
    void start() {
        gateway = EngineGateway.startOn(database.database());
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
        api = bot.api();
    }

    private ApiAnswer buy(String quantity) {
        return api.post("/v2/orders", """
                {"symbol": "BTC/USD", "side": "buy", "type": "market", "qty": "%s", "time_in_force": "gtc"}"""
                .formatted(quantity));
    }

    private String ofAccount() {
        return "/admin/v1/accounts/" + bot.accountId() + "/limits";
    }

    private ApiClient operator() {
        return gateway.underTest().operator();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private List<String> column(String sql) {
        return database.database().jdbi().withHandle(handle -> handle.createQuery(sql)
                .bind("account", UUID.fromString(bot.accountId())).mapTo(String.class).list());
    }

    @Test
    void aKeyMakesLimitsTighterAndOnlyAnOperatorLooser() {
        assertThat(api.get("/v1/limits").isStatus(200).each("scope")).containsExactly("account");

        ApiAnswer set = api.put("/v1/limits", """
                {"order_notional": "60000", "orders_a_minute": 5, "drawdown_percent": "2.5", "symbols": ["BTCUSD"],
                 "hours": "00:00-23:59"}""").isStatus(200);
        assertThat(set.json().get(0).get("order_notional").asText()).isEqualTo("60000");
        assertThat(set.json().get(0).get("orders_a_minute").asInt()).isEqualTo(5);
        assertThat(api.get("/v1/limits").each("orders_a_minute")).containsExactly("5");
        assertThat(set.json().get(0).get("drawdown_percent").asText()).isEqualTo("2.5");
        assertThat(set.json().get(0).get("hours").asText()).isEqualTo("00:00-23:59");
        buy("1.5").isError(403, "limit_order_notional");
        buy("1").isStatus(200);
        api.put("/v1/limits", "{\"order_notional\": \"60001\"}").isError(403, "limit_not_tighter");
        api.put("/v1/limits", "{}").isError(403, "limit_not_tighter");
        operator().put(ofAccount(), "{}").isStatus(200);
        buy("1.5").isStatus(200);
        assertThat(operator().get(ofAccount()).each("order_notional")).containsExactly("null");
    }

    @Test
    void limitsCountEachOrderOfABatchAndOfAStream() {
        api.put("/v1/limits", "{\"orders_a_minute\": 3}").isStatus(200);
        String order = """
                {"symbol": "BTC/USD", "side": "buy", "type": "market", "qty": "1", "time_in_force": "gtc"}""";

        ApiAnswer batch = api.post("/v2/orders:batch", "{\"orders\": ["
                + String.join(",", Collections.nCopies(4, order)) + "]}").isStatus(207);

        assertThat(batch.each("status")).containsExactly("200", "200", "200", "403");
        assertThat(batch.json().at("/3/error/reason").asText()).isEqualTo("limit_orders_a_minute");
        try (StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream")) {
            stream.sendText("{\"action\": \"auth\", \"key\": \"%s\", \"secret\": \"%s\"}"
                    .formatted(bot.keyId(), bot.secret()));
            stream.next();
            stream.sendText("{\"action\": \"submit_order\", \"request_id\": \"r\", \"data\": " + order + "}");

            assertThat(stream.next().at("/data/error/reason").asText()).isEqualTo("limit_orders_a_minute");
        }
    }

    @Test
    void aKeyHasLimitsOfItsOwnThatAReplacementRespects() {
        api.put("/v1/limits", "{\"scope\": \"key:%s\", \"order_notional\": \"60000\"}".formatted(bot.keyId()))
                .isStatus(200);
        String id = bot.limitOrder("BTCUSD", "buy", "1", "40000").text("id");

        api.patch("/v2/orders/" + id, "{\"qty\": \"2\"}").isError(403, "limit_order_notional");
        buy("2").isError(403, "limit_order_notional");
        assertThat(api.get("/v2/orders").json().size()).isEqualTo(1);
    }

    @Test
    void aDailyLossFlattensIsToldAndIsLiftedByAnOperator() {
        api.put("/v1/limits", "{\"daily_loss\": \"1000\", \"flattens\": true}").isStatus(200);
        buy("1").isStatus(200);
        bot.limitOrder("BTCUSD", "buy", "1", "30000");

        gateway.underTest().quote("BTCUSD", "48000.00", "48010.00");
        until(() -> api.get("/v2/positions").json().isEmpty() && api.get("/v2/orders").json().isEmpty());

        buy("0.1").isError(403, "limit_daily_loss");
        until(() -> api.get("/v1/limits").each("shut_because").contains("daily_loss"));
        until(() -> column("SELECT action_taken FROM ml.risk_events WHERE account_id = :account")
                .contains("flattened"));
        assertThat(column("""
                SELECT title FROM notifications.notifications WHERE user_id =
                (SELECT user_id FROM trading.paper_accounts WHERE id = :account) AND type = 'risk'"""))
                .containsExactly("Límite alcanzado y posiciones cerradas");
        api.put("/v1/limits", "{}").isError(403, "limit_not_tighter");
        operator().post(ofAccount() + "/lift", "{}").isStatus(200);
        buy("0.1").isStatus(200);
    }

    /** A bot that wants more than any margin allows. */
    private String recklessBot() {
        String id = api.post("/v1/bots", """
                {"name": "reckless", "strategy": "dca", "symbols": ["BTCUSD"], "timeframe": "1min",
                 "risk_per_trade": 10, "parameters": {"stop_percent": "0.1", "every_minutes": 1}}""")
                .isStatus(201).text("id");
        api.put("/v1/limits", "{\"scope\": \"bot:%s\", \"reject_streak\": 2, \"flattens\": true}".formatted(id))
                .isStatus(200);
        api.post("/v1/bots/" + id + "/start", "").isStatus(200);
        return id;
    }

    @Test
    void aLosingLimitOfABotHaltsItUntilTheLimitIsLifted() {
        String id = recklessBot();

        Instant[] now = {Instant.parse("2026-03-03T15:00:00Z")};
        until(() -> {
            now[0] = now[0].plusSeconds(60);
            gateway.setNow(now[0]);
            gateway.underTest().quote("BTCUSD", "50000.00", "50010.00");
            return api.get("/v1/bots/" + id).text("status").equals("halted");
        });

        assertThat(api.get("/v1/bots/" + id).text("halted_because")).contains("reject_streak");
        assertThat(api.get("/v1/bots/" + id + "/events").each("event").getFirst()).isEqualTo("halted");
        until(() -> column("SELECT action_taken FROM ml.risk_events WHERE account_id = :account").contains("halted"));
        assertThat(column("""
                SELECT title FROM notifications.notifications WHERE user_id =
                (SELECT user_id FROM trading.paper_accounts WHERE id = :account) AND type = 'risk'"""))
                .containsExactly("Bot detenido por un límite");
        api.post("/v1/bots/" + id + "/start", "").isError(409, "bot_halted");
        operator().post(ofAccount() + "/lift", "{\"scope\": \"bot:%s\"}".formatted(id)).isStatus(200);
        api.post("/v1/bots/" + id + "/start", "").isStatus(200).hasText("status", "running");
    }

    @Test
    void anOperatorHaltsABotForAReason() {
        String id = recklessBot();
        String halt = "/admin/v1/accounts/" + bot.accountId() + "/bots/" + id + "/halt";

        operator().post(halt, "{}").isStatus(422);
        api.post(halt, "{\"reason\": \"mine\"}").isStatus(401);
        operator().post(halt, "{\"reason\": \"It trades against itself.\"}").isStatus(200)
                .hasText("status", "halted").hasText("halted_because", "It trades against itself.");
        operator().post(ofAccount() + "/lift", "{\"scope\": \"bot:%s\"}".formatted(UUID.randomUUID()))
                .isError(404, "bot_not_found");
        operator().post(ofAccount() + "/lift", "{\"scope\": \"bot:%s\"}".formatted(id)).isStatus(200);
        api.get("/v1/bots/" + id).hasText("status", "stopped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scope": "everything"}                                        | scope
            {"scope": "key:AK1", "daily_loss": "1"}                        | daily_loss
            {"scope": "key:AK1", "flattens": true}                         | flattens
            {"scope": "bot:0190a3c0-0000-7000-8000-000000000000", "drawdown_percent": "1"} | drawdown_percent
            {"scope": "bot:0190a3c0-0000-7000-8000-000000000000", "approval_notional": "1"} | approval_notional
            {"order_notional": "-1"}                                       | order_notional
            {"order_notional": "NaN"}                                      | order_notional
            {"position": "1e40"}                                           | position
            {"position": "0.000000001"}                                    | position
            {"orders_a_minute": 0}                                         | orders_a_minute
            {"open_orders": 99999999999}                                   | open_orders
            {"drawdown_percent": "101"}                                    | drawdown_percent
            {"symbols": ["NOTHING"]}                                       | symbols
            {"hours": "24:00-25:00"}                                       | hours
            """)
    void whatIsNoLimitIsNamed(String body, String field) {
        ApiAnswer answer = api.put("/v1/limits", body).isStatus(422);

        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(api.get("/v1/limits").each("scope")).containsExactly("account");
    }
}
