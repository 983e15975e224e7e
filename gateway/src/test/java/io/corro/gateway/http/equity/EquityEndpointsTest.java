package io.corro.gateway.http.equity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The history of an account's equity over a real socket; the test writes the recorded points. */
class EquityEndpointsTest {
    private static final Instant OPENED = Instant.parse("2026-03-03T15:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-05T15:10:00Z");

    @AutoClose
    private static final TestDatabase database = TestDatabase.create();
    @AutoClose
    private EngineGateway gateway;

    private Bot bot;

    /** An engine for each test, because its time never goes back. */
    @BeforeEach
    void start() {
        gateway = EngineGateway.startWith(database.database());
        gateway.setNow(OPENED);
        openAccount();
    }

    /** Opened on a Tuesday with a million; since then, points are what the test says. */
    private void openAccount() {
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
    }

    private void point(String at, String equity) {
        database.database().jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO trading.equity_points VALUES (?::uuid, ?::timestamptz, ?::numeric, ?::timestamptz)",
                bot.accountId(), at, equity, at));
    }

    private JsonNode history(String query) {
        return bot.api().get("/v2/account/portfolio/history?" + query).isStatus(200).json();
    }

    private static List<String> values(JsonNode history, String name) {
        return StreamSupport.stream(history.get(name).spliterator(), false)
                .map(value -> new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()).toList();
    }

    @Test
    void aNewAccountIsWorthWhatItWasOpenedWith() {
        JsonNode history = history("");

        assertThat(values(history, "equity")).containsExactly("1000000");
        assertThat(values(history, "profit_loss")).containsExactly("0");
        assertThat(history.get("base_value").asText()).isEqualTo("1000000");
        assertThat(history.has("base_value_asof")).isFalse();
        assertThat(history.get("timeframe").asText()).isEqualTo("15Min");
        assertThat(history.get("cashflow")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "date_end=2026-02-20", "start=2026-02-01T00:00:00Z&end=2026-02-20T00:00:00Z",
        "timeframe=5Min&start=2026-03-01T00:00:00Z&end=2026-03-01T01:00:00Z"})
    void beforeItsOpeningAnAccountHasNoHistory(String span) {
        JsonNode history = history(span);

        assertThat(history.get("timestamp")).isEmpty();
        assertThat(history.get("profit_loss")).isEmpty();
        assertThat(history.get("base_value").asText()).isEqualTo("1000000");
    }

    @Test
    void daysAreToldAtTheirClose() {
        point("2026-03-03T20:00:00Z", "1000100");
        point("2026-03-03T23:00:00Z", "1000200");
        gateway.setNow(NOW);

        JsonNode history = history("period=1W&timeframe=1D");

        assertThat(values(history, "timestamp")).containsExactly("1772496000", "1772582400", "1772668800");
        assertThat(values(history, "equity")).containsExactly("1000100", "1000200", "1000000");
        assertThat(values(history, "profit_loss")).containsExactly("100", "200", "0");
        assertThat(values(history, "profit_loss_pct")).containsExactly("0.0001", "0.0002", "0");
    }

    @Test
    void profitWithinDaysIsCountedFromTheCloseBefore() {
        point("2026-03-04T21:00:00Z", "1000100");
        point("2026-03-04T23:30:00Z", "1000300");
        gateway.setNow(NOW);
        String query = "timeframe=1H&start=2026-03-04T21:00:00Z&end=2026-03-05T00:00:00Z";

        JsonNode perDay = history(query);
        assertThat(values(perDay, "equity")).containsExactly("1000100", "1000100", "1000300");
        assertThat(values(perDay, "profit_loss")).containsExactly("100", "0", "200");
        assertThat(perDay.get("base_value").asText()).isEqualTo("1000000");
        assertThat(perDay.get("base_value_asof").asText()).isEqualTo("2026-03-03");
        assertThat(values(history(query + "&pnl_reset=no_reset"), "profit_loss"))
                .containsExactly("100", "100", "300");
    }

    @Test
    void whatWasPaidInIsNoProfit() {
        gateway.setNow(OPENED.plusSeconds(600));
        gateway.underTest().operator().post("/admin/v1/accounts/" + bot.accountId() + "/deposits",
                "{\"amount\": 500}").isStatus(200);
        gateway.setNow(OPENED.plusSeconds(1_200));

        JsonNode history = history("period=1D&timeframe=5Min&cashflow_types=ALL");

        assertThat(values(history, "equity")).last().isEqualTo("1000500");
        assertThat(values(history, "profit_loss")).containsOnly("0");
        assertThat(values(history.get("cashflow"), "CSD")).containsExactly("1000000", "500", "0", "0");
    }

    @Test
    void hoursOutsideTheMarketsSessionsAreLeftOut() {
        bot.marketOrder("AAPL", "buy", "1");
        gateway.setNow(NOW);
        String span = "timeframe=15Min&start=2026-03-04T13:00:00Z&end=2026-03-04T15:00:00Z";

        assertThat(values(history(span), "timestamp")).first().isEqualTo("1772634600");
        assertThat(history(span).get("timestamp")).hasSize(2);
        assertThat(history(span + "&intraday_reporting=continuous").get("timestamp")).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "1D, 1Min", "6D, 1Min", "1W, 15Min", "29D, 15Min", "2M, 1D", "1A, 1D"})
    void theWidthFollowsThePeriod(String period, String timeframe) {
        assertThat(history("period=" + period).get("timeframe").asText()).isEqualTo(timeframe);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "period=1Y,                                        unknown_value,      period",
        "period=0D,                                        unknown_value,      period",
        "period=99999A,                                    unknown_value,      period",
        "timeframe=2Min,                                   unknown_value,      timeframe",
        "period=3M&timeframe=1H,                           conflicting_fields, timeframe",
        "period=1D&start=2026-03-01&end=2026-03-02,        conflicting_fields, period",
        "intraday_reporting=always,                        unknown_value,      intraday_reporting",
        "pnl_reset=never,                                  unknown_value,      pnl_reset",
        "cashflow_types=GIFT,                              unknown_value,      cashflow_types",
        "start=2026-03-02&end=2026-03-01,                  conflicting_fields, start",
        "start=2027-01-01,                                 conflicting_fields, start",
        "start=yesterday,                                  not_a_time,         start"})
    void badQuestionIsRefused(String query, String reason, String field) {
        bot.api().get("/v2/account/portfolio/history?" + query).isError(422, reason, field);
    }
}
