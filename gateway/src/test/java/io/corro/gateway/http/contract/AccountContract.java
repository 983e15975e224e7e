package io.corro.gateway.http.contract;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** The account, its configuration, its activities and its reset. */
public abstract class AccountContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected AccountContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    @Test
    void newAccountHasItsMoneyAndNothingElse() {
        ApiAnswer account = bot.api().get("/v2/account").isStatus(200)
                .hasText("id", bot.accountId()).hasText("status", "ACTIVE").hasText("currency", "USD")
                .hasText("cash", "1000000").hasText("equity", "1000000").hasText("portfolio_value", "1000000")
                .hasText("last_equity", "1000000").hasText("buying_power", "100000000").hasText("multiplier", "100")
                .hasText("initial_margin", "0").hasText("margin_level", null).hasText("position_market_value", "0")
                .hasText("margin_called_at", null);
        assertThat(account.json().get("margin_call_level").asInt()).isEqualTo(100);
        assertThat(account.json().get("stop_out_level").asInt()).isEqualTo(50);

        assertThat(UUID.fromString(account.text("id"))).isNotNull();
    }

    @Test
    void accountFollowsItsPositions() {
        bot.marketOrder("EUR/USD", "buy", "100000");
        gateway.quote("EURUSD", "1.11000", "1.11010");

        bot.api().get("/v2/account")
                .hasText("equity", "1000990").hasText("long_market_value", "111000")
                .hasText("short_market_value", "0").hasText("unrealized_pl", "990")
                .hasText("initial_margin", "1100.1").hasText("free_margin", "999889.9")
                .hasText("maintenance_margin", "550.05").hasText("position_market_value", "990");
    }

    @Test
    void configurationIsCompleteAndChangesOnlyWhatIsGiven() {
        bot.api().get("/v2/account/configurations").isStatus(200)
                .hasText("trade_confirm_email", "none").hasText("max_margin_multiplier", "100");

        ApiAnswer changed = bot.api().patch("/v2/account/configurations", """
                {"no_shorting": true, "max_margin_multiplier": "4", "trade_confirm_email": null}""").isStatus(200)
                .hasText("max_margin_multiplier", "4").hasText("trade_confirm_email", "none");

        assertThat(changed.json().get("no_shorting").asBoolean()).isTrue();
        assertThat(changed.json().get("suspend_trade").asBoolean()).isFalse();
        bot.api().get("/v2/account").hasText("multiplier", "4");
    }

    @Test
    void configurationGovernsOrders() {
        bot.api().patch("/v2/account/configurations", "{\"no_shorting\": true}").isStatus(200);
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "sell", "type": "market", "qty": 1, "time_in_force": "gtc"}""")
                .isError(403, "shorting_not_allowed", "side");

        bot.api().patch("/v2/account/configurations", "{\"suspend_trade\": \"True\"}").isStatus(200);
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc"}""")
                .isError(403, "trade_suspended").hasText("message",
                        "The account's new orders are rejected by user request; end suspend_trade in its"
                                + " configuration.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"suspend_trade": "perhaps"}        | 422 | unknown_value       | suspend_trade
            {"fill_profile": "kind"}            | 422 | unknown_value       | fill_profile
            {"fill_profile": 3}                 | 422 | unknown_value       | fill_profile
            {"max_margin_multiplier": 0}        | 422 | number_out_of_range | max_margin_multiplier
            {"max_margin_multiplier": 501}      | 422 | number_out_of_range | max_margin_multiplier
            {"max_margin_multiplier": 2.5}      | 422 | number_out_of_range | max_margin_multiplier
            {"trade_confirm_email": "some"}     | 422 | unknown_value       | trade_confirm_email
            {"dtbp_check": "never"}             | 422 | unknown_value       | dtbp_check
            {"max_options_trading_level": 4}    | 422 | number_out_of_range | max_options_trading_level
            {"trade_confirm_email": "all"}      | 422 | setting_not_offered | trade_confirm_email
            {"dtbp_check": "exit"}              | 422 | setting_not_offered | dtbp_check
            {"pdt_check": "both"}               | 422 | setting_not_offered | pdt_check
            {"ptp_no_exception_entry": true}    | 422 | setting_not_offered | ptp_no_exception_entry
            {"max_options_trading_level": 2}    | 422 | setting_not_offered | max_options_trading_level
            {"no_shorting": [true]}             | 422 | wrong_type          | no_shorting
            """)
    void configurationIsRefused(String body, int status, String reason, String field) {
        bot.api().patch("/v2/account/configurations", body).isError(status, reason, field);
    }

    @Test
    void anotherFillProfileIsForLaterOrders() {
        bot.api().patch("/v2/account/configurations", "{\"fill_profile\": \"crypto_exchange\"}").isStatus(200)
                .hasText("fill_profile", "crypto_exchange");

        bot.api().get("/v2/account").hasText("fill_profile", "crypto_exchange");
    }

    /** Clients change one setting of the object that they have read. */
    @Test
    void configurationMayBeSentBackAsItWasTold() {
        String told = bot.api().get("/v2/account/configurations").body();

        bot.api().patch("/v2/account/configurations", told.replace("\"no_shorting\":false", "\"no_shorting\":true"))
                .isStatus(200).hasFlag("no_shorting", true);
    }

    @Test
    void partsOfAUnitAreTradedUnlessTheAccountForbidsIt() {
        bot.marketOrder("BTCUSD", "buy", "0.5");
        String id = bot.limitOrder("BTCUSD", "buy", "1", "30000").text("id");

        bot.api().patch("/v2/account/configurations", "{\"fractional_trading\": false}").isStatus(200);

        bot.api().post("/v2/orders", """
                {"symbol": "BTCUSD", "side": "buy", "type": "market", "qty": "0.5", "time_in_force": "gtc"}""")
                .isError(403, "fraction_not_allowed", "qty");
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "notional": 5000, "time_in_force": "day"}""")
                .isError(403, "fraction_not_allowed", "qty");
        bot.api().patch("/v2/orders/" + id, "{\"qty\": 1.5}").isError(403, "fraction_not_allowed", "qty");
        bot.marketOrder("BTCUSD", "buy", "1");
        bot.api().delete("/v2/positions/BTCUSD?qty=0.5").isStatus(200);
    }

    /** One meaning of free margin under a cap: that of the account, of its buying power and of refusals. */
    @Test
    void aCapOfTheLeverageShowsInEveryNumber() {
        bot.marketOrder("EURUSD", "buy", "100000");
        bot.api().patch("/v2/account/configurations", "{\"max_margin_multiplier\": 2}").isStatus(200);
        ApiAnswer account = bot.api().get("/v2/account").hasText("multiplier", "2");

        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 20000, "time_in_force": "gtc"}""")
                .isError(403, "insufficient_buying_power")
                .hasText("free_margin", account.text("free_margin"))
                .hasText("buying_power", account.text("buying_power"));
    }

    @Test
    void suspendedAccountsMoveTheirExitsOnly() {
        bot.marketOrder("AAPL", "buy", "10");
        String exit = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "stop", "stop_price": 120, "qty": 10, "reduce_only": true,
                 "time_in_force": "gtc"}""").text("id");
        String entry = bot.limitOrder("AAPL", "buy", "1", "100").text("id");
        bot.api().patch("/v2/account/configurations", "{\"suspend_trade\": true}").isStatus(200);

        bot.api().patch("/v2/orders/" + exit, "{\"stop_price\": 130}").isStatus(200);
        bot.api().patch("/v2/orders/" + entry, "{\"qty\": 2}").isError(403, "trade_suspended");
    }

    @Test
    void fillsExplainThemselves() {
        String orderId = bot.marketOrder("EUR/USD", "buy", "1000").text("id");

        ApiAnswer fills = bot.api().get("/v2/account/activities/FILL").isStatus(200);

        assertThat(fills.json()).hasSize(1);
        JsonNode fill = fills.json().get(0);
        assertThat(fill.get("id").asText()).matches("\\d{17}::[0-9a-f-]{36}");
        assertThat(fill.get("type").asText()).isEqualTo("fill");
        assertThat(fill.get("order_id").asText()).isEqualTo(orderId);
        assertThat(fill.get("price").asText()).isEqualTo("1.1001");
        assertThat(fill.get("leaves_qty").asText()).isEqualTo("0");
        assertThat(fill.get("cum_qty").asText()).isEqualTo("1000");
        assertThat(fill.get("order_status").asText()).isEqualTo("filled");
        assertThat(fill.at("/explanation/bid").asText()).isEqualTo("1.1");
        assertThat(fill.at("/explanation/ask").asText()).isEqualTo("1.1001");
        assertThat(fill.at("/explanation/trigger").asText()).isEqualTo("arrival");
        assertThat(fill.at("/explanation/rule").asText()).isNotBlank();
    }

    @Test
    void depositsAreActivitiesWithoutAType() {
        gateway.operator().post("/admin/v1/accounts/" + bot.accountId() + "/deposits", "{\"amount\": \"50.5\"}")
                .isStatus(200);

        ApiAnswer deposits = bot.api().get("/v2/account/activities/CSD").isStatus(200);

        assertThat(deposits.each("net_amount")).containsExactly("50.5", "1000000");
        assertThat(deposits.each("activity_type")).containsOnly("CSD");
        assertThat(deposits.json().get(0).has("type")).isFalse();
        assertThat(bot.api().get("/v2/account").text("last_equity")).isEqualTo("1000050.5");
    }

    @Test
    void aMarginCallAndAStopOutAreActivities() {
        Bot thin = gateway.newBot("3000");
        thin.marketOrder("XAU/USD", "buy", "10");
        gateway.quote("XAUUSD", "1749.00", "1749.50");

        JsonNode events = thin.api().get("/v2/account/activities/MISC?direction=asc").isStatus(200).json();

        assertThat(events.findValuesAsText("description")).containsExactly("margin_call", "stop_out");
        JsonNode stopOut = events.get(1);
        assertThat(stopOut.get("margin_level").asText()).isEqualTo("48.49");
        assertThat(stopOut.get("symbol").asText()).isEqualTo("XAU/USD");
        assertThat(stopOut.has("type")).isFalse();
        String orderId = stopOut.get("order_id").asText();
        thin.api().get("/v2/orders/" + orderId).isStatus(200).hasText("side", "sell").hasText("filled_qty", "2")
                .hasText("client_order_id", "stop-out-" + thin.api().get("/v2/orders/" + orderId)
                        .text("client_order_id").substring("stop-out-".length()));
        assertThat(thin.api().get("/v2/account/activities?order_id=" + orderId).json().get(0)
                .at("/explanation/trigger").asText()).isEqualTo("stop_out");
        assertThat(thin.api().get("/v2/account").text("margin_called_at")).isNotNull();
        assertThat(thin.api().get("/v2/account/activities?direction=asc&page_size=3").each("id"))
                .endsWith(events.get(0).get("id").asText());
        assertThat(thin.api().get("/v2/account/activities?direction=asc&page_token="
                + events.get(0).get("id").asText()).each("id")).startsWith(stopOut.get("id").asText());
    }

    @Test
    void activitiesArePaged() {
        for (int count = 0; count < 4; count++) {
            bot.marketOrder("AAPL", "buy", "1");
        }
        List<String> all = activities("");
        String first = all.getFirst();

        assertThat(all).hasSize(5);
        assertThat(activities("?direction=asc")).isEqualTo(all.reversed());
        assertThat(activities("?page_size=2")).isEqualTo(all.subList(0, 2));
        assertThat(activities("?page_size=3&page_token=" + first)).isEqualTo(all.subList(1, 4));
        assertThat(activities("?direction=asc&page_token=" + first)).isEmpty();
        assertThat(activities("?category=trade_activity")).hasSize(4);
        assertThat(activities("?category=non_trade_activity")).hasSize(1);
        assertThat(activities("?activity_types=FILL,csd")).hasSize(5);
        assertThat(activities("?activity_types=DIV")).isEmpty();
        assertThat(activities("?until=2020-01-01")).isEmpty();
        assertThat(activities("?date=2020-01-01")).isEmpty();
    }

    private List<String> activities(String query) {
        return bot.api().get("/v2/account/activities" + query).isStatus(200).each("id");
    }

    @Test
    void activitiesOfOneOrder() {
        bot.marketOrder("AAPL", "buy", "1");
        String orderId = bot.marketOrder("AAPL", "buy", "2").text("id");

        assertThat(bot.api().get("/v2/account/activities?order_id=" + orderId).each("order_id"))
                .containsExactly(orderId);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/v2/account/activities/NOSUCH,            unknown_value,       activity_type",
        "/v2/account/activities?activity_types=X,  unknown_value,       activity_types",
        "/v2/account/activities?category=other,    unknown_value,       category",
        "/v2/account/activities?page_size=101,     number_out_of_range, page_size",
        "/v2/account/activities?page_token=abc,    not_a_uuid,          page_token",
        "/v2/account/activities?after=soon,        not_a_time,          after",
        "/v2/account/activities?date=soon,         not_a_time,          date",
        "/v2/account/activities?direction=sideways, unknown_value,      direction"})
    void activitiesAreRefused(String path, String reason, String field) {
        bot.api().get(path).isError(422, reason, field);
    }

    @Test
    void resetStartsOverAndKeepsTheKey() {
        bot.marketOrder("AAPL", "buy", "10");
        String resting = bot.limitOrder("AAPL", "buy", "1", "100").text("id");

        bot.api().post("/v2/account/reset", "").isStatus(200).hasText("equity", "1000000").hasText("cash", "1000000");
        assertThat(bot.api().get("/v2/positions").json()).isEmpty();
        bot.api().get("/v2/orders/" + resting).hasText("status", "canceled").hasText("end_reason", "reset");
        bot.api().post("/v2/account/reset", "{\"balance\": 2500}").isStatus(200).hasText("cash", "2500");
        bot.api().post("/v2/account/reset", "{\"balance\": -1}").isError(422, "must_be_positive", "balance");
    }
}
