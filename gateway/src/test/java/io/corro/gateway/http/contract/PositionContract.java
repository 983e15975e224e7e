package io.corro.gateway.http.contract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Positions: read, and closed wholly or in part. */
public abstract class PositionContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected PositionContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    @Test
    void longPositionIsMarkedToTheBid() {
        bot.marketOrder("AAPL", "buy", "10");
        gateway.quote("AAPL", "155.10", "155.20");

        bot.api().get("/v2/positions/AAPL").isStatus(200)
                .hasText("qty", "10").hasText("side", "long").hasText("avg_entry_price", "150.1")
                .hasText("current_price", "155.1").hasText("cost_basis", "1501").hasText("market_value", "1551")
                .hasText("unrealized_pl", "50").hasText("exchange", "NASDAQ").hasText("asset_class", "us_equity");
    }

    @Test
    void shortPositionIsNegativeAndMarkedToTheAsk() {
        bot.marketOrder("EUR/USD", "sell", "100000");

        bot.api().get("/v2/positions/EURUSD").isStatus(200)
                .hasText("symbol", "EURUSD").hasText("side", "short").hasText("qty", "-100000")
                .hasText("current_price", "1.1001").hasText("unrealized_pl", "-10")
                .hasText("market_value", "-110010").hasText("cost_basis", "-110000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "EUR%2FUSD", "EUR/USD", "eur_usd"})
    void positionIsFoundByEverySpelling(String spelling) {
        bot.marketOrder("EURUSD", "buy", "1000");

        bot.api().get("/v2/positions/" + spelling).isStatus(200).hasText("symbol", "EURUSD");
    }

    @Test
    void positionIsFoundByAssetId() {
        String assetId = bot.marketOrder("SPY", "buy", "1").text("asset_id");

        bot.api().get("/v2/positions/" + assetId).isStatus(200).hasText("symbol", "SPY").hasText("exchange", "ARCA");
    }

    @Test
    void ordersOfTheOtherSideClaimTheirQuantity() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.limitOrder("AAPL", "sell", "4", "190");

        bot.api().get("/v2/positions/AAPL").hasText("qty", "10").hasText("qty_available", "6");
    }

    @Test
    void closingAnswersTheOrder() {
        bot.marketOrder("EUR/USD", "buy", "3000");

        bot.api().delete("/v2/positions/EUR%2FUSD").isStatus(200)
                .hasText("symbol", "EUR/USD").hasText("side", "sell").hasText("qty", "3000").hasText("type", "market")
                .hasText("status", "filled").hasText("position_intent", "sell_to_close");
        bot.api().get("/v2/positions/EURUSD").isError(404, "position_not_found");
    }

    @ParameterizedTest(name = "{0} closes {1}")
    @CsvSource({"qty=4, 4", "percentage=50, 5", "percentage=99.99, 9.999", "percentage=100, 10"})
    void partIsClosed(String query, String closed) {
        bot.marketOrder("AAPL", "buy", "10");

        bot.api().delete("/v2/positions/AAPL?" + query).isStatus(200).hasText("qty", closed);
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource({
        "AAPL?qty=0,                    422, must_be_positive,      qty",
        "AAPL?qty=1.0005,               422, off_grid,              qty",
        "AAPL?qty=11,                   403, insufficient_quantity, qty",
        "AAPL?qty=1&percentage=1,       422, conflicting_fields,    percentage",
        "AAPL?percentage=0,             422, must_be_positive,      percentage",
        "AAPL?percentage=100.1,         422, number_out_of_range,   percentage",
        "AAPL?percentage=0.001,         422, quantity_too_small,    percentage",
        "AAPL?percentage=all,           422, not_a_number,          percentage",
        "SPY,                           404, position_not_found,    ",
        "SPY?percentage=50,             404, position_not_found,    ",
        "NOSUCH,                        404, unknown_symbol,        symbol"})
    void closingIsRefused(String target, int status, String reason, String field) {
        bot.marketOrder("AAPL", "buy", "10");

        bot.api().delete("/v2/positions/" + target).isError(status, reason, field);
        bot.api().get("/v2/positions/AAPL").hasText("qty", "10");
    }

    @Test
    void lackOfQuantityIsExplained() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 4, "limit_price": 190,
                 "time_in_force": "gtc", "position_intent": "sell_to_close"}""");

        bot.api().delete("/v2/positions/AAPL?qty=11").isError(403, "insufficient_quantity", "qty")
                .hasText("existing_qty", "10").hasText("held_for_orders", "4").hasText("symbol", "AAPL");
    }

    @Test
    void closingAllAnswersEachPosition() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.marketOrder("EURUSD", "sell", "1000");
        String resting = bot.limitOrder("SPY", "buy", "1", "400").text("id");

        ApiAnswer answer = bot.api().delete("/v2/positions?cancel_orders=True").isStatus(207);

        assertThat(answer.each("symbol")).containsExactlyInAnyOrder("AAPL", "EURUSD");
        assertThat(answer.each("status")).containsOnly("200");
        assertThat(answer.json().findValuesAsText("side")).containsExactlyInAnyOrder("sell", "buy");
        assertThat(bot.api().get("/v2/positions").json()).isEmpty();
        bot.api().get("/v2/orders/" + resting).hasText("status", "canceled");
    }

    @Test
    void closingNothingIsAnEmptyList() {
        assertThat(bot.api().delete("/v2/positions").isStatus(207).json()).isEmpty();
        bot.api().delete("/v2/positions?cancel_orders=please").isError(422, "unknown_value", "cancel_orders");
    }

    @Test
    void listHoldsEveryPosition() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.marketOrder("BTC/USD", "buy", "0.5");

        assertThat(bot.api().get("/v2/positions").isStatus(200).each("symbol"))
                .containsExactlyInAnyOrder("AAPL", "BTCUSD");
    }

    @Test
    void protectionIsSetReadShownAndRemoved() {
        bot.marketOrder("EUR/USD", "buy", "3000");

        bot.api().put("/v2/positions/EUR/USD/protection", """
                {"stop_loss": "1.09", "take_profit": 1.12, "trail_percent": "0.5"}""").isStatus(200)
                .hasText("symbol", "EURUSD").hasText("side", "long").hasText("qty", "3000")
                .hasText("stop_loss", "1.09").hasText("take_profit", "1.12").hasNull("trail_price")
                .hasText("trail_percent", "0.5").hasText("hwm", "1.1").hasText("stop_price", "1.0945");
        bot.api().get("/v2/positions/EURUSD/protection").isStatus(200).hasText("take_profit", "1.12");
        bot.api().get("/v2/positions/EUR%2FUSD").hasText("stop_loss", "1.09").hasText("take_profit", "1.12");
        bot.api().delete("/v2/positions/EURUSD/protection").isStatus(204);
        bot.api().get("/v2/positions/EURUSD/protection").isStatus(200).hasNull("stop_loss").hasNull("protected_at");
    }

    @Test
    void protectionClosesThePosition() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.api().put("/v2/positions/AAPL/protection", "{\"stop_loss\": \"149\"}").isStatus(200);

        gateway.quote("AAPL", "148.90", "149.00");

        bot.api().get("/v2/positions/AAPL").isError(404, "position_not_found");
        bot.api().get("/v2/orders?status=closed&limit=1").isStatus(200);
    }

    @ParameterizedTest(name = "{0} is {2} at {1}")
    @CsvSource(delimiter = '|', value = {
        "{} | stop_loss | missing_field",
        "{\"stop_loss\": null} | stop_loss | missing_field",
        "{\"stop_loss\": \"150\"} | stop_loss | stop_loss_wrong_side",
        "{\"stop_loss\": \"160\", \"take_profit\": \"155\"} | stop_loss | stop_loss_wrong_side",
        "{\"take_profit\": \"150\"} | take_profit | take_profit_wrong_side",
        "{\"stop_loss\": \"149.001\"} | stop_loss | off_grid",
        "{\"stop_loss\": \"-1\"} | stop_loss | must_be_positive",
        "{\"trail_percent\": \"100\"} | trail_percent | trail_too_wide",
        "{\"trail_percent\": \"1\", \"trail_price\": \"1\"} | trail_percent | conflicting_fields",
        "{\"trail_price\": \"0\"} | trail_price | must_be_positive"})
    void badProtectionIsRefused(String body, String field, String code) {
        bot.marketOrder("AAPL", "buy", "10");

        bot.api().put("/v2/positions/AAPL/protection", body).isError(422, code).hasText("field", field);
    }

    @Test
    void whatIsNotHeldCannotBeProtected() {
        bot.api().put("/v2/positions/AAPL/protection", "{\"stop_loss\": \"149\"}").isError(404, "position_not_found");
        bot.api().get("/v2/positions/AAPL/protection").isError(404, "position_not_found");
        bot.api().delete("/v2/positions/AAPL/protection").isError(404, "position_not_found");
        bot.api().get("/v2/positions/ZZZZ/protection").isError(404, "unknown_symbol");
    }
}
