package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Signals from their publication to their outcome, over a real socket, a real engine and real tables. */
class SignalEndpointsTest {
    @AutoClose
    private static final TestDatabase database = TestDatabase.create();
    private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");

    @AutoClose
    private EngineGateway gateway;
    private GatewayUnderTest.Bot analyst;
    private ApiClient api;
    private ApiClient follower;

    @BeforeEach
    void start() {
        gateway = EngineGateway.startOn(database.database());
        gateway.setNow(START);
        gateway.underTest().quoteAll();
        analyst = gateway.underTest().newBot();
        api = analyst.api();
        database.database().jdbi().useHandle(handle -> handle.createUpdate("""
                UPDATE auth.users SET role = 'analyst' WHERE id =
                (SELECT user_id FROM trading.paper_accounts WHERE id = :account)""")
                .bind("account", UUID.fromString(analyst.accountId())).execute());
        follower = gateway.underTest().newBot().api();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private ApiAnswer publish(String more) {
        return api.post("/v1/signals", "{\"symbol\": \"BTC/USD\", \"direction\": \"buy\"%s}".formatted(more));
    }

    private static String path(ApiAnswer signal, String verb) {
        return "/v1/signals/" + signal.text("id") + verb;
    }

    private void quote(String bid, String ask) {
        gateway.underTest().quote("BTCUSD", bid, ask);
    }

    @Test
    void aSignalIsPublishedFollowedAndHitsItsTarget() {
        ApiAnswer signal = publish(", \"stop_loss\": \"49000\", \"take_profit\": \"52000\", \"confidence\": \"0.8\","
                + " \"reasoning\": \"The range broke.\"").isStatus(201);
        signal.hasText("entry_price", "50010").hasText("status", "active");
        assertThat(signal.text("source")).startsWith("user:");

        follower.post(path(signal, "/follow"), "").isStatus(200).hasText("following", "following");
        assertThat(follower.get("/v1/signals?symbol=BTCUSD&status=active&source=" + signal.text("source")).each("id"))
                .containsExactly(signal.text("id"));
        quote("52000.00", "52010.00");

        until(() -> follower.get(path(signal, "")).text("status").equals("target_hit"));
        // 1,990 dollars; the size of a pip is the symbol's.
        assertThat(new BigDecimal(follower.get(path(signal, "")).text("result_pips"))).isPositive();
        assertThat(follower.get("/v1/signals/followed").each("following")).containsExactly("closed");
        ApiAnswer statistics = follower.get("/v1/signals/sources/" + signal.text("source")).isStatus(200);
        statistics.hasText("hit_rate_percent", "100");
        assertThat(statistics.json().get("target_hit").asInt()).isEqualTo(1);
    }

    @Test
    void aSignalIsExecutedOnceAsABracketSizedByRisk() {
        ApiAnswer signal = publish(", \"stop_loss\": \"49010\", \"take_profit\": \"53000\"").isStatus(201);

        ApiAnswer done = follower.post(path(signal, "/execute"), "{\"risk_percent\": \"0.5\"}").isStatus(200);

        // Half a percent of a million over a thousand dollars.
        done.hasText("qty", "5").hasText("filled_qty", "5").hasText("side", "buy");
        ApiAnswer order = follower.get("/v2/orders/" + done.text("order_id")).isStatus(200);
        order.hasText("order_class", "bracket").hasText("client_order_id", "signal." + signal.text("id"));
        follower.post(path(signal, "/execute"), "{\"qty\": \"1\"}").isStatus(200)
                .hasText("order_id", done.text("order_id"));
        assertThat(follower.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("5");

        quote("49000.00", "49010.00");
        until(() -> follower.get(path(signal, "")).text("status").equals("stopped"));
        until(() -> follower.get("/v2/positions").json().isEmpty());
        until(() -> new BigDecimal(follower.get("/v1/signals/followed").each("result_pnl").getFirst()).signum() < 0);
        assertThat(follower.get("/v1/signals/followed").each("following")).containsExactly("executed");
    }

    @Test
    void whatIsOldOrHasRunAwayIsNotExecuted() {
        ApiAnswer signal = publish(", \"stop_loss\": \"48000\"").isStatus(201);
        quote("50400.00", "50410.00");
        follower.post(path(signal, "/execute"), "{}").isError(409, "signal_slipped");
        quote("49600.00", "49610.00");
        follower.post(path(signal, "/execute"), "{}").isError(409, "signal_slipped");
        follower.post(path(signal, "/execute"), "{\"max_slippage_percent\": \"1\", \"qty\": \"0.1\"}").isStatus(200);

        ApiAnswer old = publish("").isStatus(201);
        follower.post(path(old, "/execute"), "{}").isError(422, "signal_without_stop");
        gateway.setNow(START.plusSeconds(301));
        quote("49600.00", "49610.00");
        follower.post(path(old, "/execute"), "{\"qty\": \"0.1\"}").isError(409, "signal_too_old");
        follower.post(path(old, "/execute"), "{\"qty\": \"0.1\", \"max_age_seconds\": 600}").isStatus(200);
        follower.post("/v1/signals/" + UUID.randomUUID() + "/execute", "{}").isError(404, "signal_not_found");
    }

    @Test
    void aSignalExpiresByItself() {
        ApiAnswer signal = publish(", \"valid_minutes\": 10").isStatus(201);
        ApiAnswer neutral = api.post("/v1/signals", """
                {"symbol": "EURUSD", "direction": "neutral", "valid_minutes": 10}""").isStatus(201);
        follower.post(path(neutral, "/execute"), "{\"qty\": \"1000\"}").isError(409, "signal_neutral");

        gateway.setNow(START.plusSeconds(601));
        quote("50100.00", "50110.00");

        until(() -> follower.get(path(signal, "")).text("status").equals("expired"));
        until(() -> follower.get(path(neutral, "")).text("status").equals("expired"));
        assertThat(follower.get(path(neutral, "")).json().get("result_pips").isNull()).isTrue();
        follower.post(path(signal, "/follow"), "").isError(409, "signal_not_active");
        follower.post(path(signal, "/execute"), "{\"qty\": \"1\"}").isError(409, "signal_not_active");
    }

    @Test
    void aBotThatFollowsTradesWhatIsPublished() {
        String bot = follower.post("/v1/bots", """
                {"name": "follower", "strategy": "signal_follower", "symbols": ["BTCUSD"]}""").isStatus(201)
                .text("id");
        follower.post("/v1/bots/" + bot + "/start", "").isStatus(200);
        publish(", \"confidence\": \"0.2\", \"stop_loss\": \"49000\"").isStatus(201);

        until(() -> {
            publish(", \"confidence\": \"0.9\", \"stop_loss\": \"49010\", \"take_profit\": \"51000\"");
            return !follower.get("/v2/positions").json().isEmpty();
        });

        // One percent of a million over a thousand dollars, once.
        assertThat(follower.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("10");
        quote("51000.00", "51010.00");
        until(() -> follower.get("/v2/positions").json().isEmpty());
    }

    @Test
    void whoHasNoRightPublishesNothingAndModelsAreTheOperators() {
        follower.post("/v1/signals", "{\"symbol\": \"BTCUSD\", \"direction\": \"buy\"}")
                .isError(403, "signals_not_allowed");
        publish(", \"bot_id\": \"%s\"".formatted(UUID.randomUUID())).isError(404, "bot_not_found");
        ApiAnswer signal = publish("").isStatus(201);
        follower.delete(path(signal, "")).isError(404, "signal_not_found");
        api.delete(path(signal, "")).isStatus(204);
        api.delete(path(signal, "")).isError(409, "signal_not_active");
        api.get(path(signal, "")).hasText("status", "cancelled");

        ApiAnswer model = gateway.underTest().operator().post("/admin/v1/signals", """
                {"symbol": "BTCUSD", "direction": "sell", "source": "trend-net", "stop_loss": "51000"}""")
                .isStatus(201).hasText("source", "trend-net").hasText("entry_price", "50000");
        assertThat(follower.get("/v1/signals/sources").each("source")).contains("trend-net");
        follower.get("/v1/signals/sources/nobody").isError(404, "signal_source_not_found");
        follower.post(path(model, "/follow"), "").isStatus(200);
        follower.delete(path(model, "/follow")).isStatus(204);
        assertThat(follower.get("/v1/signals/followed").each("following")).containsExactly("ignored");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"direction": "buy"}                                                     | symbol
            {"symbol": "NOTHING", "direction": "buy"}                                | symbol
            {"symbol": "BTCUSD"}                                                     | direction
            {"symbol": "BTCUSD", "direction": "up"}                                  | direction
            {"symbol": "BTCUSD", "direction": "buy", "stop_loss": "50500"}           | stop_loss
            {"symbol": "BTCUSD", "direction": "sell", "stop_loss": "49000"}          | stop_loss
            {"symbol": "BTCUSD", "direction": "buy", "take_profit": "49000"}         | take_profit
            {"symbol": "BTCUSD", "direction": "buy", "entry_price": "40000"}         | entry_price
            {"symbol": "BTCUSD", "direction": "buy", "stop_loss": "NaN"}             | stop_loss
            {"symbol": "BTCUSD", "direction": "buy", "stop_loss": "1e40"}            | stop_loss
            {"symbol": "BTCUSD", "direction": "buy", "confidence": "1.1"}            | confidence
            {"symbol": "BTCUSD", "direction": "buy", "timeframe": "soon"}            | timeframe
            {"symbol": "BTCUSD", "direction": "buy", "valid_minutes": 0}             | valid_minutes
            {"symbol": "BTCUSD", "direction": "buy", "bot_id": "mine"}               | bot_id
            """)
    void badInputNamesTheField(String body, String field) {
        assertThat(api.post("/v1/signals", body).isStatus(422).text("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"qty": "0"}                              | qty
            {"qty": "1", "risk_percent": "1"}         | risk_percent
            {"risk_percent": "11"}                    | risk_percent
            {"max_age_seconds": 0}                    | max_age_seconds
            {"max_slippage_percent": "NaN"}           | max_slippage_percent
            """)
    void badInputOfAnExecutionNamesTheField(String body, String field) {
        ApiAnswer signal = publish(", \"stop_loss\": \"49000\"").isStatus(201);

        assertThat(follower.post(path(signal, "/execute"), body).isStatus(422).text("field")).isEqualTo(field);
    }
}
