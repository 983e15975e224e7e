package io.corro.gateway.http.contract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that are not: each is refused with a status, a word and the field, and leaves nothing behind. */
public abstract class BadOrderContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected BadOrderContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    /** Fields that replace or extend those of a good limit order; {@code -name} removes one. */
    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # change of a good limit order                  | status | reason                    | field
            -symbol                                         | 422    | missing_field             | symbol
            "symbol": ""                                    | 422    | missing_field             | symbol
            "symbol": "NOSUCH"                              | 422    | unknown_symbol            | symbol
            "symbol": "AAPL/_/_/_/_/_/_/_/_/_/_/_/_/_/_/_/_/_"| 422   | too_long                  | symbol
            "symbol": ["AAPL"]                              | 422    | wrong_type                | symbol
            -side                                           | 422    | missing_field             | side
            "side": "hold"                                  | 422    | unknown_value             | side
            "side": 1                                       | 422    | unknown_value             | side
            -type                                           | 422    | missing_field             | type
            "type": "iceberg"                               | 422    | unknown_value             | type
            "type": "stop_limit"                            | 422    | missing_field             | stop_price
            "type": "stop_limit", "stop_price": 101, -limit_price | 422 | missing_field          | limit_price
            "type": "stop_limit", "stop_price": 101, "time_in_force": "opg" | 422 | conflicting_fields | time_in_force
            "type": "trailing_stop"                         | 422    | price_not_applicable      | limit_price
            "type": "trailing_stop", -limit_price           | 422    | missing_field             | trail_price
            "type": "trailing_stop", -limit_price, "trail_price": 0 | 422 | must_be_positive     | trail_price
            "type": "trailing_stop", -limit_price, "trail_price": 0.001 | 422 | off_grid         | trail_price
            "type": "trailing_stop", -limit_price, "trail_percent": 0 | 422 | must_be_positive   | trail_percent
            "type": "trailing_stop", -limit_price, "trail_percent": 100 | 422 | trail_too_wide   | trail_percent
            "type": "trailing_stop", -limit_price, "trail_percent": 0.00001 | 422 | off_grid     | trail_percent
            "type": "trailing_stop", -limit_price, "trail_price": 1, "trail_percent": 1 | 422 | conflicting_fields | trail_price
            "type": "trailing_stop", -limit_price, "trail_price": 1, "time_in_force": "ioc" | 422 | conflicting_fields | time_in_force
            -time_in_force                                  | 422    | missing_field             | time_in_force
            "time_in_force": "forever"                      | 422    | unknown_value             | time_in_force
            "time_in_force": "opg", "symbol": "BTC/USD"     | 422    | never_closes              | time_in_force
            "time_in_force": "cls", "symbol": "BTC/USD"     | 422    | never_closes              | time_in_force
            "time_in_force": "gtd"                          | 422    | missing_field             | expires_at
            "time_in_force": "gtd", "expires_at": "soon"    | 422    | not_a_time                | expires_at
            "time_in_force": "gtd", "expires_at": "2026-03-03T15:00:00Z" | 422 | expiry_passed   | expires_at
            "time_in_force": "gtd", "expires_at": "2100-01-01" | 422 | number_out_of_range       | expires_at
            "expires_at": "2026-12-01"                      | 422    | conflicting_fields        | expires_at
            "post_only": true, "time_in_force": "cls"       | 422    | conflicting_fields        | post_only
            -qty                                            | 422    | missing_field             | qty
            "qty": null                                     | 422    | missing_field             | qty
            "qty": 0                                        | 422    | must_be_positive          | qty
            "qty": "-1"                                     | 422    | must_be_positive          | qty
            "qty": 1.0005                                   | 422    | off_grid                  | qty
            "qty": 1.5                                      | 422    | not_for_parts_of_shares   | time_in_force
            "qty": 1.5, "time_in_force": "ioc"              | 422    | not_for_parts_of_shares   | time_in_force
            "qty": 1.5, "time_in_force": "day", "order_class": "oto", "take_profit": {"limit_price": 120} | 422 | not_for_parts_of_shares | order_class
            "type": "trailing_stop", "qty": 0.5, "time_in_force": "day", "trail_percent": 1, -limit_price | 422 | not_for_parts_of_shares | type
            "type": "market", "notional": 100, -qty, -limit_price | 422 | not_for_parts_of_shares | time_in_force
            "side": "sell", "qty": 1.5, "time_in_force": "day" | 403 | shorting_not_allowed      | side
            "qty": "ten"                                    | 422    | not_a_number              | qty
            "qty": NaN                                      | 422    | not_a_number              | qty
            "qty": "NaN"                                    | 422    | not_a_number              | qty
            "qty": Infinity                                 | 422    | not_a_number              | qty
            "qty": "-Infinity"                              | 422    | not_a_number              | qty
            "qty": true                                     | 422    | not_a_number              | qty
            "qty": {"value": 1}                             | 422    | wrong_type                | qty
            "qty": 100001                                   | 422    | quantity_too_large        | qty
            "qty": 1e19                                     | 422    | quantity_too_large        | qty
            "qty": 1e999999                                 | 422    | number_out_of_range       | qty
            "qty": "1e999999"                               | 422    | not_a_number              | qty
            "qty": 1e-999999                                | 422    | number_out_of_range       | qty
            "qty": 1e99999999999                            | 422    | number_out_of_range       | qty
            "qty": "9999999999999999999999999999999999"     | 422    | number_out_of_range       | qty
            "qty": HUGE                                     | 400    | malformed_json            | qty
            "symbol": "EURUSD", "limit_price": 1, "qty": 1  | 422    | off_grid                  | qty
            "notional": 100                                 | 422    | conflicting_fields        | notional
            -qty, "notional": 100                           | 422    | conflicting_fields        | notional
            -limit_price                                    | 422    | missing_field             | limit_price
            "limit_price": 0                                | 422    | must_be_positive          | limit_price
            "limit_price": -100                             | 422    | must_be_positive          | limit_price
            "limit_price": 100.001                          | 422    | off_grid                  | limit_price
            "limit_price": 1e18                             | 422    | price_too_large           | limit_price
            "limit_price": "1e-20"                          | 422    | not_a_number              | limit_price
            "stop_price": 90                                | 422    | price_not_applicable      | stop_price
            "trail_percent": 1                              | 422    | price_not_applicable      | trail_percent
            "type": "market"                                | 422    | price_not_applicable      | limit_price
            "type": "stop"                                  | 422    | price_not_applicable      | limit_price
            "type": "stop", -limit_price                    | 422    | missing_field             | stop_price
            "take_profit": {"limit_price": 120}             | 422    | conflicting_fields        | take_profit
            "stop_loss": {"stop_price": 90}                 | 422    | conflicting_fields        | stop_loss
            "order_class": "bracket", "take_profit": {"limit_price": 120} | 422 | missing_field  | stop_loss
            "order_class": "bracket", "stop_loss": {"stop_price": 90} | 422 | missing_field      | take_profit
            "order_class": "bracket", "take_profit": {"limit": 120}, "stop_loss": {"stop_price": 90} | 422 | missing_field | take_profit.limit_price
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"limit_price": 90} | 422 | missing_field | stop_loss.stop_price
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 100} | 422 | wrong_side | stop_loss.stop_price
            "order_class": "bracket", "take_profit": {"limit_price": 100}, "stop_loss": {"stop_price": 90} | 422 | wrong_side | take_profit.limit_price
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90}, "time_in_force": "ioc" | 422 | conflicting_fields | time_in_force
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90, "trail_price": 1} | 422 | conflicting_fields | stop_loss.stop_price
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"trail_percent": 100} | 422 | trail_too_wide | stop_loss.trail_percent
            "order_class": "bracket", "take_profit": 120, "stop_loss": {"stop_price": 90} | 422 | wrong_type | take_profit
            "order_class": "oto", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90} | 422 | conflicting_fields | take_profit
            "order_class": "oco"                            | 422    | missing_field             | take_profit
            "order_class": "oco", "limit_price": 101, "take_profit": {"limit_price": 100}, "stop_loss": {"stop_price": 110} | 422 | conflicting_fields | limit_price
            "order_class": "oco", "take_profit": {"limit_price": 100}, "stop_loss": {"stop_price": 110} | 403 | insufficient_quantity | qty
            "order_class": "bracket", "take_profit": {"limit_price": 120, "stop_price": 110}, "stop_loss": {"stop_price": 90} | 422 | field_not_applicable | take_profit.stop_price
            "order_class": "bracket", "take_profit": {"limit_price": 120, "client_order_id": "mine"}, "stop_loss": {"stop_price": 90} | 422 | field_not_applicable | take_profit.client_order_id
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90, "qty": 5} | 422 | field_not_applicable | stop_loss.qty
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90, "time_in_force": "day"} | 422 | field_not_applicable | stop_loss.time_in_force
            "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"trail_price": 100} | 422 | trail_too_wide | stop_loss.trail_price
            "self_trade_prevention": "never"                | 422    | unknown_value             | self_trade_prevention
            "legs": [{"symbol": "AAPL", "side": "sell"}]    | 422    | field_not_applicable      | legs
            "trail": 1                                      | 422    | field_not_applicable      | trail
            "ratio_qty": 2                                  | 422    | field_not_applicable      | ratio_qty
            "type": "trailing_stop", -limit_price, "trail_price": 150.10 | 422 | trail_too_wide   | trail_price
            "type": "trailing_stop", -limit_price, "trail_price": 400 | 422 | trail_too_wide      | trail_price
            "type": "trailing_stop", -limit_price, "side": "sell", "trail_price": 150 | 422 | trail_too_wide | trail_price
            "order_class": "mleg"                           | 422    | unsupported_order_class   | order_class
            "order_class": "fancy"                          | 422    | unknown_value             | order_class
            "extended_hours": "maybe"                       | 422    | unknown_value             | extended_hours
            "position_intent": "sell_to_close"              | 422    | conflicting_fields        | position_intent
            "position_intent": "buy_more"                   | 422    | unknown_value             | position_intent
            "reduce_only": "maybe"                          | 422    | unknown_value             | reduce_only
            "reduce_only": true                             | 403    | insufficient_quantity     | qty
            "reduce_only": true, "position_intent": "buy_to_open" | 422 | conflicting_fields     | reduce_only
            "post_only": true, "limit_price": 200           | 422    | post_only_would_take      | limit_price
            "post_only": true, "time_in_force": "ioc"       | 422    | conflicting_fields        | post_only
            "post_only": true, "type": "market", -limit_price | 422  | conflicting_fields        | post_only
            "client_order_id": "\\u0000"                    | 422    | invalid_characters        | client_order_id
            "client_order_id": "\\ud800"                    | 422    | invalid_characters        | client_order_id
            "client_order_id": {"a": 1}                     | 422    | wrong_type                | client_order_id
            "position_intent": "buy_to_close"               | 403    | insufficient_quantity     | qty
            "qty": 100000, "limit_price": 9000              | 403    | insufficient_buying_power |
            "qty": 1, "qty": 2                              | 400    | duplicate_field           | qty
            "qty": 01                                       | 400    | malformed_json            | qty
            """)
    void limitOrderIsRefused(String change, int status, String reason, String field) {
        ApiAnswer answer = bot.api().post("/v2/orders", changedLimitOrder(change));

        answer.isError(status, reason, field);
        assertThat(bot.api().get("/v2/orders?status=all").json()).isEmpty();
    }

    private static String changedLimitOrder(String change) {
        StringBuilder json = new StringBuilder("{");
        String names = change.replaceAll("\\{[^}]*}", "");
        for (String field : new String[] {
            "\"symbol\": \"AAPL\"", "\"side\": \"buy\"", "\"type\": \"limit\"", "\"time_in_force\": \"gtc\"",
            "\"qty\": 1", "\"limit_price\": 100"}) {
            String name = field.substring(1, field.indexOf('"', 1));
            if (!names.contains("-" + name) && !names.contains("\"" + name + "\":")) {
                json.append(field).append(", ");
            }
        }
        String added = change.replaceAll("-[a-z_]+(, )?", "").replaceAll(", $", "");
        String separated = added.isBlank() ? json.substring(0, json.length() - 2) : json + added;
        return separated.replace("HUGE", "9".repeat(2_000)) + "}";
    }

    @ParameterizedTest(name = "body {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{`                    | 400 | malformed_json
            `{"symbol": "AAPL",}`  | 400 | malformed_json
            `not json`             | 400 | malformed_json
            `{} {}`                | 400 | malformed_json
            `[1, 2]`               | 400 | body_not_object
            `"text"`               | 400 | body_not_object
            `null`                 | 422 | missing_field
            `{}`                   | 422 | missing_field
            ``                     | 422 | missing_field
            """)
    void bodyIsRefused(String body, int status, String reason) {
        bot.api().post("/v2/orders", body == null ? "" : body).isError(status, reason);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        ApiAnswer answer = bot.api().post("/v2/orders", "{\"symbol\": \"NOSUCH\", \"side\": \"buy\"}");

        answer.isError(422, "unknown_symbol", "symbol");
        assertThat(answer.json().get("errors").findValuesAsText("field"))
                .containsExactly("symbol", "type", "time_in_force");
    }

    @Test
    void deeplyNestedBodyIsRefused() {
        bot.api().post("/v2/orders", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)).isError(400, "malformed_json");
    }

    @Test
    void hugeBodyIsRefusedAndTheConnectionLives() {
        String megabyte = "{\"symbol\": \"" + "A".repeat(1 << 20) + "\"}";

        bot.api().post("/v2/orders", megabyte).isError(413, "body_too_large");
        bot.api().get("/v2/account").isStatus(200);
    }

    @Test
    void noClientTakesTheIdOfAnOrderOfTheHouse() {
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc",
                 "client_order_id": "stop-out-1"}""").isError(422, "reserved_value", "client_order_id");
    }

    @Test
    void overlongClientOrderIdIsRefused() {
        bot.api().post("/v2/orders", changedLimitOrder("\"client_order_id\": \"" + "x".repeat(129) + "\""))
                .isError(422, "too_long", "client_order_id");
        bot.order(changedLimitOrder("\"client_order_id\": \"" + "x".repeat(128) + "\""));
    }

    @Test
    void clientOrderIdIsUniqueForEver() {
        String order = changedLimitOrder("\"client_order_id\": \"once\"");
        String id = bot.order(order).text("id");

        bot.api().post("/v2/orders", order).isError(422, "duplicate_client_order_id", "client_order_id")
                .hasText("message", "The client_order_id must be unique; choose one that the account has never used.");
        bot.api().delete("/v2/orders/" + id).isStatus(204);
        bot.api().post("/v2/orders", order).isError(422, "duplicate_client_order_id", "client_order_id");
        assertThat(bot.api().get("/v2/orders?status=all").json()).hasSize(1);
    }

    @Test
    void missingFundsAreToldInBothWordings() {
        ApiAnswer answer = bot.api().post("/v2/orders", changedLimitOrder("\"qty\": 100000, \"limit_price\": 9000"));

        answer.isError(403, "insufficient_buying_power");
        assertThat(answer.text("message")).contains("insufficient buying power", "insufficient balance for USD");
        assertThat(answer.text("buying_power")).isNotNull();
        assertThat(answer.text("cost_basis")).isNotNull();
    }

    /** Buying power is the account's, the cost is the notional, and the margin rate says why it does not suffice. */
    @Test
    void aRefusalSpeaksOfTheNumbersOfTheAccountAndOfTheAsset() {
        Bot fresh = gateway.newBot("100000");

        ApiAnswer answer = fresh.api().post("/v2/orders", """
                {"symbol": "BTC/USD", "side": "buy", "type": "market", "qty": 50, "time_in_force": "gtc"}""");

        answer.isError(403, "insufficient_buying_power")
                .hasText("buying_power", fresh.api().get("/v2/account").text("buying_power"))
                .hasText("cost_basis", "2500500").hasText("free_margin", "100000").hasText("margin_rate", "0.2");
        assertThat(answer.text("message")).contains("BTC/USD takes a margin of 20 %");
        fresh.api().get("/v2/assets/BTC/USD").isStatus(200).hasText("margin_rate", "0.2")
                .hasText("buying_power", "500000");
    }

    @Test
    void marketOrderTakesNoExtendedHours() {
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "day",
                 "extended_hours": true}""").isError(422, "conflicting_fields", "extended_hours");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"qty": 0}                        | 422 | must_be_positive          | qty
            {"qty": 1.0005}                   | 422 | off_grid                  | qty
            {"qty": 1.5}                      | 422 | not_for_parts_of_shares   | time_in_force
            {"limit_price": 99.999}           | 422 | off_grid                  | limit_price
            {"stop_price": 99}                | 422 | price_not_applicable      | stop_price
            {"trail": 1}                      | 422 | price_not_applicable      | trail
            {"time_in_force": "never"}        | 422 | unknown_value             | time_in_force
            {"qty": 5, "side": "sell"}        | 422 | field_not_replaceable     | side
            {"qty": 5, "symbol": "MSFT"}      | 422 | field_not_replaceable     | symbol
            {"qty": 5, "type": "market"}      | 422 | field_not_replaceable     | type
            {"notional": 500}                 | 422 | field_not_replaceable     | notional
            {"qty": 5, "order_class": "oto"}  | 422 | field_not_replaceable     | order_class
            {"take_profit": {"limit_price": 120}} | 422 | field_not_replaceable | take_profit
            {"stop_loss": {"stop_price": 90}} | 422 | field_not_replaceable     | stop_loss
            {"qty": 5, "reduce_only": true}   | 422 | field_not_replaceable     | reduce_only
            {"qty": 5, "post_only": true}     | 422 | field_not_replaceable     | post_only
            {"qty": 5, "extended_hours": true} | 422 | field_not_replaceable    | extended_hours
            {"qty": 5, "position_intent": "sell_to_close"} | 422 | field_not_replaceable | position_intent
            {"trail_price": 5}                | 422 | field_not_replaceable     | trail_price
            {"trail_percent": 5}              | 422 | field_not_replaceable     | trail_percent
            {"legs": [{"limit_price": 1}]}    | 422 | field_not_replaceable     | legs
            {"time_in_force": "gtd"}          | 422 | missing_field             | expires_at
            {"client_order_id": "taken"}      | 422 | duplicate_client_order_id | client_order_id
            {"qty": 10, "limit_price": "100"} | 422 | nothing_changed           |
            {}                                | 422 | nothing_changed           |
            {"qty":                           | 400 | malformed_json            | qty
            """)
    void replacementIsRefused(String body, int status, String reason, String field) {
        bot.order(changedLimitOrder("\"client_order_id\": \"taken\""));
        String id = bot.limitOrder("AAPL", "buy", "10", "100").text("id");
        String change = reason.equals("duplicate_client_order_id")
                ? "{\"client_order_id\": \"taken\", \"qty\": 11}" : body;

        bot.api().patch("/v2/orders/" + id, change).isError(status, reason, field);
        bot.api().get("/v2/orders/" + id).hasText("status", "new");
    }

    /** A client may send back what it has read. */
    @Test
    void aReplacementMayRepeatWhatTheOrderIs() {
        String id = bot.limitOrder("AAPL", "buy", "10", "100").text("id");

        bot.api().patch("/v2/orders/" + id, """
                {"symbol": "AAPL", "side": "buy", "type": "limit", "order_class": "simple", "reduce_only": false,
                 "post_only": "false", "extended_hours": false, "position_intent": "buy_to_open", "qty": 11,
                 "order_id": "%s"}""".formatted(id)).isStatus(200).hasText("qty", "11");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            entry | {"limit_price": 90}   | wrong_side     | limit_price
            entry | {"limit_price": 85}   | wrong_side     | limit_price
            entry | {"limit_price": 120}  | wrong_side     | limit_price
            entry | {"limit_price": 119}  |                |
            entry | {"time_in_force": "day"} | fixed_by_group | time_in_force
            0     | {"limit_price": 100}  | wrong_side     | limit_price
            0     | {"limit_price": 80}   | wrong_side     | limit_price
            0     | {"limit_price": 101}  |                |
            0     | {"qty": 2}            | fixed_by_group | qty
            0     | {"time_in_force": "day"} | fixed_by_group | time_in_force
            1     | {"stop_price": 100}   | wrong_side     | stop_price
            1     | {"stop_price": 130}   | wrong_side     | stop_price
            1     | {"stop_price": 99}    |                |
            1     | {"qty": 2}            | fixed_by_group | qty
            """)
    void partsOfAGroupStayOnTheirSides(String part, String change, String reason, String field) {
        ApiAnswer entry = bot.order(changedLimitOrder("""
                "order_class": "bracket", "take_profit": {"limit_price": 120}, "stop_loss": {"stop_price": 90}"""));
        String id = part.equals("entry") ? entry.text("id")
                : entry.json().get("legs").get(Integer.parseInt(part)).get("id").asText();

        ApiAnswer answer = bot.api().patch("/v2/orders/" + id, change);

        if (reason == null) {
            answer.isStatus(200);
        } else {
            answer.isError(422, reason, field);
        }
    }

    /** Once the entry has filled, its price binds nobody: a stop-loss may move into the gain. */
    @Test
    void exitsOfAPositionStayOnTheirSidesOfEachOther() {
        ApiAnswer entry = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "market", "qty": 10, "time_in_force": "gtc",
                 "order_class": "bracket", "take_profit": {"limit_price": 140}, "stop_loss": {"stop_price": 160}}""");
        String takeProfit = entry.json().get("legs").get(0).get("id").asText();
        String stopLoss = entry.json().get("legs").get(1).get("id").asText();

        bot.api().patch("/v2/orders/" + stopLoss, "{\"stop_price\": 140}").isError(422, "wrong_side", "stop_price");
        bot.api().patch("/v2/orders/" + takeProfit, "{\"limit_price\": 160}").isError(422, "wrong_side", "limit_price");
        gateway.quote("AAPL", "144.90", "145.00");
        bot.api().patch("/v2/orders/" + stopLoss, "{\"stop_price\": 148}").isStatus(200);
    }

    @Test
    void aTrailNeverReachesThePrice() {
        String id = bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "trailing_stop", "qty": 1, "trail_price": 5,
                 "time_in_force": "gtc"}""").text("id");

        bot.api().patch("/v2/orders/" + id, "{\"trail\": 150}").isError(422, "trail_too_wide", "trail");
    }

    @Test
    void anIntentToOpenClosesNothing() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "sell", "type": "market", "qty": 1, "time_in_force": "gtc",
                 "position_intent": "sell_to_open"}""").isError(422, "not_an_opening", "position_intent");
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc",
                 "position_intent": "buy_to_open"}""").hasText("position_intent", "buy_to_open");
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc",
                 "position_intent": "buy_to_close"}""").isError(403, "insufficient_quantity", "qty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/positions/AAPL | {"qty": "5"}                | qty
            /v2/positions/AAPL | {"percentage": 50}          | percentage
            /v2/positions      | {"cancel_orders": true}     | cancel_orders
            /v2/orders         | {"symbols": ["AAPL"]}       | symbols
            """)
    void aBodyOfADeletionIsNotIgnored(String path, String body, String field) {
        bot.marketOrder("AAPL", "buy", "10");

        bot.api().delete(path, body).isError(422, "unexpected_body", field);

        bot.api().get("/v2/positions/AAPL").hasText("qty", "10");
        bot.api().delete(path, "{}").isStatus(path.endsWith("L") ? 200 : 207);
    }

    @Test
    void endedOrdersCanBeNeitherCancelledNorReplaced() {
        String id = bot.marketOrder("AAPL", "buy", "1").text("id");

        bot.api().delete("/v2/orders/" + id).isError(422, "order_not_live", "order_id");
        bot.api().patch("/v2/orders/" + id, "{\"qty\": 2}").isError(422, "order_not_live", "order_id");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /v2/orders/not-a-uuid                                | 422 | not_a_uuid          | order_id
            /v2/orders/1-1-1-1-1                                 | 422 | not_a_uuid          | order_id
            /v2/orders/0191d5c1-0000-7000-8000-000000000000      | 404 | order_not_found     |
            /v2/orders:by_client_order_id                        | 422 | missing_field       | client_order_id
            /v2/orders:by_client_order_id?client_order_id=none   | 404 | order_not_found     |
            /v2/orders?status=some                               | 422 | unknown_value       | status
            /v2/orders?limit=0                                   | 422 | number_out_of_range | limit
            /v2/orders?limit=501                                 | 422 | number_out_of_range | limit
            /v2/orders?limit=many                                | 422 | not_a_number        | limit
            /v2/orders?after=yesterday                           | 422 | not_a_time          | after
            /v2/orders?until=99999-01-01T00:00:00Z               | 422 | not_a_time          | until
            /v2/orders?direction=up                              | 422 | unknown_value       | direction
            /v2/orders?side=both                                 | 422 | unknown_value       | side
            /v2/orders?asset_class=art                           | 422 | unknown_value       | asset_class
            /v2/orders?before_order_id=7                         | 422 | not_a_uuid          | before_order_id
            /v2/orders?nested=perhaps                            | 422 | unknown_value       | nested
            """)
    void readIsRefused(String path, int status, String reason, String field) {
        bot.api().get(path).isError(status, reason, field);
    }
}
