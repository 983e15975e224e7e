package io.corro.gateway.http.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Statistics of accounts and bots over a real socket, reckoned by hand; the commission of coins is 0.05 %. */
class PerformanceEndpointsTest {
    private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");

    private TestDatabase database;
    private EngineGateway gateway;
    private Bot owner;
    private ApiClient api;
    private Instant now = START;

    /** A database for each test, because an engine's time never goes back. */
    @BeforeEach
    void start() {
        database = TestDatabase.create();
        gateway = EngineGateway.startOn(database.database());
        gateway.setNow(now);
        gateway.underTest().quoteAll();
        owner = gateway.underTest().newBot();
        api = owner.api();
    }

    @AfterEach
    void stop() {
        gateway.close();
        database.close();
    }

    private String ofAccount() {
        return "/v1/accounts/" + owner.accountId() + "/performance";
    }

    private JsonNode account() {
        return api.get(ofAccount()).isStatus(200).json();
    }

    private static BigDecimal number(JsonNode json, String field) {
        return new BigDecimal(json.get(field).asText());
    }

    private void quote(String bid, String ask) {
        now = now.plus(Duration.ofMinutes(1));
        gateway.setNow(now);
        gateway.underTest().quote("BTCUSD", bid, ask);
    }

    private void point(Instant at, String equity) {
        database.database().jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO trading.equity_points VALUES (?::uuid, ?::timestamptz, ?::numeric, ?::timestamptz)",
                owner.accountId(), at.toString(), equity, at.toString()));
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aNewAccountHasMadeNothing() {
        JsonNode account = account();

        assertThat(account.get("trades").asInt()).isZero();
        assertThat(number(account, "total_return")).isZero();
        assertThat(number(account, "start_equity")).isEqualByComparingTo("1000000");
        assertThat(account.get("since").asText()).isEqualTo("2026-03-03T15:00:00Z");
    }

    @Test
    void tradesAreThoseByHand() {
        quote("50000.00", "50010.00");
        owner.marketOrder("BTCUSD", "buy", "2");
        quote("51000.00", "51010.00");
        owner.marketOrder("BTCUSD", "sell", "1");
        quote("49000.00", "49010.00");
        owner.marketOrder("BTCUSD", "sell", "1");

        JsonNode account = account();

        // 990 − 1010, and fees of 50.01, 25.50 and 24.50.
        assertThat(account.get("trades").asInt()).isEqualTo(1);
        assertThat(number(account, "fees")).isEqualByComparingTo("100.01");
        assertThat(number(account, "average_loss")).isEqualByComparingTo("-120.01");
        assertThat(number(account, "end_equity")).isEqualByComparingTo("999879.99");
        assertThat(number(account, "total_return")).isEqualByComparingTo("-0.00012");
        assertThat(account.get("months").get(0).get("month").asText()).isEqualTo("2026-03");
    }

    @Test
    void theRecordedEquityMakesTheDrawdown() {
        point(START.plus(Duration.ofDays(1)), "1100000");
        point(START.plus(Duration.ofDays(2)), "990000");
        gateway.setNow(START.plus(Duration.ofDays(3)));

        JsonNode account = account();

        assertThat(number(account, "max_drawdown")).isEqualByComparingTo("0.1");
        assertThat(number(account, "max_drawdown_days")).isEqualByComparingTo("2");
    }

    @Test
    void whatIsPaidInIsNoProfitAndAResetBeginsAnew() {
        gateway.setNow(START.plusSeconds(60));
        gateway.underTest().operator().post("/admin/v1/accounts/" + owner.accountId() + "/deposits",
                "{\"amount\": 500000}").isStatus(200);
        point(START.plusSeconds(120), "1500000");
        gateway.setNow(START.plusSeconds(180));
        assertThat(number(account(), "end_equity")).isEqualByComparingTo("1000000");

        api.post("/v2/account/reset", "{\"balance\": 2000}").isStatus(200);
        gateway.setNow(START.plusSeconds(240));

        assertThat(number(account(), "start_equity")).isEqualByComparingTo("2000");
        assertThat(number(account(), "end_equity")).isEqualByComparingTo("2000");
        assertThat(account().get("since").asText()).isEqualTo("2026-03-03T15:03:00Z");
    }

    /** The account holds a coin from elsewhere, whose price is not the bot's. */
    @Test
    void aBotIsToldByItsOwnExecutions() {
        quote("40000.00", "40010.00");
        owner.marketOrder("BTCUSD", "buy", "1");
        ApiAnswer bot = api.post("/v1/bots", "{\"name\": \"saver\", \"strategy\": \"dca\", \"symbols\": [\"BTC/USD\"],"
                + " \"timeframe\": \"1min\", \"risk_per_trade\": \"0.5\", \"parameters\": {\"every_minutes\": 1000}}")
                .isStatus(201);
        String path = "/v1/bots/" + bot.text("id");
        api.post(path + "/start", "").isStatus(200);
        until(() -> {
            quote("50000.00", "50010.00");
            return api.get(path + "/positions").json().size() == 1;
        });
        BigDecimal held = number(api.get(path + "/positions").json().get(0), "qty");
        api.post(path + "/stop", "{\"close_positions\": true}").isStatus(200);
        until(() -> api.get(path + "/performance").isStatus(200).json().get("trades").asInt() == 1);

        JsonNode performance = api.get(path + "/performance").json();

        BigDecimal fees = held.multiply(new BigDecimal("50.005"));
        assertThat(number(performance, "fees")).isEqualByComparingTo(fees);
        assertThat(number(performance, "average_loss")).isEqualByComparingTo(held.multiply(BigDecimal.TEN).add(fees)
                .negate());
        assertThat(number(performance, "end_equity").subtract(number(performance, "start_equity")))
                .isEqualByComparingTo(number(performance, "average_loss"));
    }

    @Test
    void somebodyElsesDoNotExist() {
        ApiClient other = gateway.underTest().newBot().api();

        other.get(ofAccount()).isError(404, "account_not_found");
        other.get("/v1/bots/" + UUID.randomUUID() + "/performance").isError(404, "bot_not_found");
        gateway.underTest().anonymous().get(ofAccount()).isStatus(401);
    }
}
