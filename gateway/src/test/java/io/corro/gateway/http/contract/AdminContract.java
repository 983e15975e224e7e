package io.corro.gateway.http.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators do. */
public abstract class AdminContract {
    private final GatewayUnderTest gateway;

    protected AdminContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @Test
    void accountIsOpenedWithItsFirstKey() {
        ApiAnswer opened = gateway.operator().post("/admin/v1/accounts", """
                {"name": "Ana's scalper", "balance": 2500.25, "leverage": 30, "fill_profile": "pessimistic",
                 "margin_call_level": 120, "stop_out_level": 80}""").isStatus(201)
                .hasText("name", "Ana's scalper").hasText("balance", "2500.25").hasText("fill_profile", "pessimistic");

        ApiClient bot = gateway.anonymous().with("APCA-API-KEY-ID", opened.json().at("/key/key_id").asText())
                .with("APCA-API-SECRET-KEY", opened.json().at("/key/secret").asText());
        bot.get("/v2/account").isStatus(200).hasText("id", opened.text("id")).hasText("cash", "2500.25")
                .hasText("multiplier", "30");
        assertThat(bot.get("/v2/account").json().get("margin_call_level").asInt()).isEqualTo(120);
        assertThat(bot.get("/v2/account").json().get("stop_out_level").asInt()).isEqualTo(80);
    }

    @Test
    void accountHasDefaults() {
        ApiAnswer opened = gateway.operator().post("/admin/v1/accounts", "{\"name\": \"plain\"}").isStatus(201)
                .hasText("balance", "100000").hasText("fill_profile", "realistic");

        assertThat(opened.json().get("leverage").asInt()).isEqualTo(100);
        gateway.operator().get("/admin/v1/accounts/" + opened.text("id")).isStatus(200).hasText("name", "plain");
    }

    @Test
    void accountsComeInPages() {
        List<String> opened = Stream.generate(() -> gateway.newBot().accountId()).limit(3).toList();

        List<String> found = new ArrayList<>();
        List<String> page = gateway.operator().get("/admin/v1/accounts?limit=2").isStatus(200).each("id");
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            found.addAll(page);
            page = gateway.operator().get("/admin/v1/accounts?limit=2&page_token=" + page.getLast())
                    .isStatus(200).each("id");
        }
        assertThat(found).doesNotHaveDuplicates().containsAll(opened);
        assertThat(gateway.operator().get("/admin/v1/accounts").isStatus(200).each("id")).hasSizeLessThanOrEqualTo(50);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"page_size=2, page_size", "after=x, after", "limit=2&colour=red, colour", "limit=201, limit"})
    void unknownParametersAreNamed(String query, String field) {
        assertThat(gateway.operator().get("/admin/v1/accounts?" + query).isStatus(422).body())
                .contains("\"" + field + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                         | missing_field       | name
            {"name": "x", "balance": 0}                | must_be_positive    | balance
            {"name": "x", "balance": "1e3"}            | not_a_number        | balance
            {"name": "x", "balance": 1e30}             | number_out_of_range | balance
            {"name": "x", "balance": " 5"}             | not_a_number        | balance
            {"name": "x", "balance": "5\\n"}           | not_a_number        | balance
            {"name": "x", "balance": "+5"}             | not_a_number        | balance
            {"name": "x", "balance": "0.123456789"}    | off_grid            | balance
            {"name": "x", "leverage": 501}             | number_out_of_range | leverage
            {"name": "x", "leverage": 0}               | number_out_of_range | leverage
            {"name": "x", "fill_profile": "magic"}     | unknown_value       | fill_profile
            {"name": "x", "stop_out_level": 101}       | number_out_of_range | stop_out_level
            {"name": "x", "stop_out_level": 0}         | number_out_of_range | stop_out_level
            {"name": "x", "margin_call_level": 501}    | number_out_of_range | margin_call_level
            {"name": "a\\u0007b"}                      | invalid_characters  | name
            """)
    void accountIsRefused(String body, String reason, String field) {
        gateway.operator().post("/admin/v1/accounts", body).isError(422, reason, field);
    }

    @Test
    void revokedKeyStopsAndOthersDoNot() {
        Bot bot = gateway.newBot();
        String keys = "/admin/v1/accounts/" + bot.accountId() + "/keys";
        ApiAnswer second = gateway.operator().post(keys, "{\"name\": \"second\"}").isStatus(201);
        ApiClient other = gateway.anonymous().with("APCA-API-KEY-ID", second.text("key_id"))
                .with("APCA-API-SECRET-KEY", second.text("secret"));
        bot.api().get("/v2/account").isStatus(200);
        other.get("/v2/account").isStatus(200);

        gateway.operator().delete(keys + "/" + bot.keyId()).isStatus(204);

        bot.api().get("/v2/account").isError(401, "unauthorized");
        other.get("/v2/account").isStatus(200);
        JsonNode infos = gateway.operator().get(keys).isStatus(200).json();
        assertThat(infos).hasSize(2);
        assertThat(infos.findValuesAsText("key_id")).contains(bot.keyId(), second.text("key_id"));
        assertThat(infos.toString()).doesNotContain(second.text("secret"));
    }

    @Test
    void unknownAccountsAndKeysAreNotFound() {
        String nobody = "/admin/v1/accounts/" + UUID.randomUUID();
        ApiClient operator = gateway.operator();

        operator.get(nobody).isError(404, "account_not_found");
        operator.post(nobody + "/keys", "{}").isError(404, "account_not_found");
        operator.post(nobody + "/deposits", "{\"amount\": 1}").isError(404, "account_not_found");
        operator.post(nobody + "/reset", "{}").isError(404, "account_not_found");
        operator.delete("/admin/v1/accounts/" + gateway.newBot().accountId() + "/keys/PKNONE")
                .isError(404, "key_not_found");
        operator.get("/admin/v1/accounts/42").isError(422, "not_a_uuid", "account_id");
    }

    @Test
    void depositAddsToTheBalance() {
        String deposits = "/admin/v1/accounts/" + gateway.newBot().accountId() + "/deposits";

        gateway.operator().post(deposits, "{\"amount\": \"0.00000001\"}").isStatus(200)
                .hasText("balance", "1000000.00000001");
        gateway.operator().post(deposits, "{}").isError(422, "missing_field", "amount");
        gateway.operator().post(deposits, "{\"amount\": -5}").isError(422, "must_be_positive", "amount");
    }

    @Test
    void accountIsResetToAnyBalance() {
        String reset = "/admin/v1/accounts/" + gateway.newBot().accountId() + "/reset";

        gateway.operator().post(reset, "{\"balance\": 777}").isStatus(200).hasText("balance", "777");
        gateway.operator().post(reset, "").isStatus(200).hasText("balance", "777");
    }

    @Test
    void injectedQuoteIsProcessedWhenItIsAnswered() {
        gateway.quoteAll();
        Bot bot = gateway.newBot();
        String resting = bot.limitOrder("SPY", "buy", "3", "450").text("id");

        gateway.operator().post("/admin/v1/quotes", """
                {"symbol": "spy", "bid": 449, "ask": "449.5", "bid_size": 10, "ask_size": "1000000"}""").isStatus(200)
                .hasText("symbol", "SPY").hasText("bid", "449").hasText("ask_size", "1000000");

        bot.api().get("/v2/orders/" + resting).hasText("status", "filled");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"bid": 1, "ask": 2}                                     | missing_field      | symbol
            {"symbol": "NOSUCH", "bid": 1, "ask": 2}                 | unknown_symbol     | symbol
            {"symbol": "SPY", "ask": 2}                              | missing_field      | bid
            {"symbol": "SPY", "bid": 2, "ask": 1}                    | crossed_quote      | ask
            {"symbol": "SPY", "bid": 0, "ask": 1}                    | must_be_positive   | bid
            {"symbol": "SPY", "bid": 1.001, "ask": 2}                | off_grid           | bid
            {"symbol": "SPY", "bid": 1, "ask": 1e15}                 | price_too_large    | ask
            {"symbol": "SPY", "bid": 1, "ask": 2, "bid_size": 0}     | must_be_positive   | bid_size
            {"symbol": "SPY", "bid": 1, "ask": 2, "ask_size": 1e12}  | quantity_too_large | ask_size
            """)
    void quoteIsRefused(String body, String reason, String field) {
        gateway.operator().post("/admin/v1/quotes", body).isError(422, reason, field);
    }

    @Test
    void instrumentsTellEverything() {
        gateway.quoteAll();
        JsonNode instruments = gateway.operator().get("/admin/v1/instruments").isStatus(200).json();

        JsonNode euro = null;
        for (JsonNode each : instruments) {
            euro = each.get("canonical_symbol").asText().equals("EURUSD") ? each : euro;
        }
        assertThat(euro).isNotNull();
        assertThat(euro.at("/quote/bid").asText()).isEqualTo("1.1");
        assertThat(euro.get("session_open").isBoolean()).isTrue();
        assertThat(euro.get("tick_size").asText()).isEqualTo("0.00001");
    }
}
