package io.corro.gateway.http.contract;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms of requests that real clients send, beside the one that the documentation shows. */
public abstract class WireCaseContract {
    private final GatewayUnderTest gateway;
    private Bot bot;

    protected WireCaseContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"legs\": []", "\"take_profit\": {}", "\"stop_loss\": {\"stop_price\": null, \"limit_price\": \"\"}",
        "\"legs\": [{}]", "\"notional\": []", "\"order_class\": {}", "\"position_intent\": \"\""})
    void emptyMeansAbsent(String field) {
        bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc", %s}"""
                .formatted(field)).hasText("status", "filled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qty", "symbol", "side", "type"})
    void emptyIsNoValueOfWhatIsRequired(String field) {
        String order = "{\"symbol\": \"AAPL\", \"side\": \"buy\", \"type\": \"market\", \"qty\": \"1\","
                + " \"time_in_force\": \"gtc\"}";
        String without = order.replaceAll("\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": []");

        bot.api().post("/v2/orders", without).isError(422, "missing_field", field);
    }

    @Test
    void idsNeedNoHyphens() {
        ApiAnswer order = bot.limitOrder("AAPL", "buy", "1", "100");
        String id = order.text("id").replace("-", "");

        bot.api().get("/v2/orders/" + id).isStatus(200).hasText("id", order.text("id"));
        bot.api().patch("/v2/orders/" + id, "{\"qty\": 2}").isStatus(200).hasText("replaces", order.text("id"));
        String other = bot.limitOrder("AAPL", "buy", "1", "100").text("id").replace("-", "");
        bot.api().delete("/v2/orders/" + other.toUpperCase()).isStatus(204);
        String asset = order.text("asset_id").replace("-", "");
        bot.api().get("/v2/assets/" + asset).isStatus(200).hasText("symbol", "AAPL");
        bot.marketOrder(asset, "buy", "1").hasText("symbol", "AAPL");
        bot.api().get("/v2/positions/" + asset).isStatus(200).hasText("symbol", "AAPL");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg", "1-1-1-1-1",
        "01234567-89abcdef-0123456789abcdef-0", "01234567-89ab-cdef-0123-456789abcde%D9%A1"})
    void whatOnlyResemblesAnIdIsNone(String id) {
        bot.api().get("/v2/orders/" + id).isError(422, "not_a_uuid", "order_id");
    }

    @Test
    void unknownSymbolsOfAListAreLeftOut() {
        String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");

        JsonNode quotes =
                bot.api().get("/v2/stocks/quotes/latest?symbols=AAPL,ZZZZ").isStatus(200).json().get("quotes");
        assertThat(quotes.propertyStream().map(each -> each.getKey())).containsExactly("AAPL");
        assertThat(bot.api().get("/v2/stocks/quotes/latest?symbols=ZZZZ").isStatus(200).json().get("quotes")).isEmpty();
        assertThat(bot.api().get("/v2/orders?symbols=AAPL,ZZZZ").isStatus(200).each("id")).containsExactly(id);
        assertThat(bot.api().get("/v2/orders?symbols=ZZZZ").isStatus(200).json()).isEmpty();
        assertThat(bot.api().get("/v2/orders?status=all&symbols=ZZZZ").isStatus(200).json()).isEmpty();
    }

    @Test
    void onlyOrdersThatExpireSayWhen() {
        assertThat(bot.limitOrder("AAPL", "buy", "1", "100").json().has("expires_at")).isFalse();
        assertThat(bot.order("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": 1, "limit_price": 100,
                 "time_in_force": "day"}""").text("expires_at")).isEqualTo("2026-03-03T21:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPX500", "SPX500/USD", "spx500_usd", "SPX500USD"})
    void whatIsNoShareHasANameWithASlash(String spelling) {
        gateway.quote(spelling, "5000.0", "5000.5");

        bot.api().get("/v2/assets/" + spelling).isStatus(200).hasText("symbol", "SPX500/USD");
        bot.marketOrder(spelling, "buy", "1").hasText("symbol", spelling);
        bot.api().get("/v2/positions/" + spelling).isStatus(200).hasText("symbol", "SPX500USD");
        List<String> names = bot.api().get("/v2/assets?asset_class=crypto").each("symbol");
        assertThat(names).contains("SPX500/USD", "USOIL/USD").allMatch(name -> name.matches("[A-Z0-9]+/[A-Z]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC//USD", "BTC/USD/", "/BTCUSD", "B/TCUSD", "BTC/_USD", "BTC_USD_", "AAPL/", "ſpy"})
    void whatOnlyResemblesASymbolIsNone(String symbol) {
        bot.api().post("/v2/orders", """
                {"symbol": "%s", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc"}"""
                .formatted(symbol)).isError(422, "unknown_symbol", "symbol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"１０００", "١٠٠٠", "1\u2003", "१"})
    void numbersHaveTheDigitsOfAscii(String number) {
        bot.api().post("/v2/orders", """
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": "%s", "limit_price": "100",
                 "time_in_force": "gtc"}""".formatted(number)).isError(422, "not_a_number", "qty");
        gateway.operator().post("/admin/v1/accounts/" + bot.accountId() + "/deposits", """
                {"amount": "%s"}""".formatted(number)).isError(422, "not_a_number", "amount");
    }

    @Test
    void lackOfQuantityIsExplainedAlikeByBothWaysOfClosing() {
        bot.marketOrder("AAPL", "buy", "10");
        bot.order("""
                {"symbol": "AAPL", "side": "sell", "type": "limit", "qty": 10, "limit_price": 190,
                 "time_in_force": "gtc", "position_intent": "sell_to_close"}""");

        JsonNode single = bot.api().delete("/v2/positions/AAPL").isError(403, "insufficient_quantity", "qty").json();
        JsonNode bulk = bot.api().delete("/v2/positions").isStatus(207).json().get(0);

        assertThat(bulk.get("status").asInt()).isEqualTo(403);
        assertThat(bulk.get("body")).isEqualTo(single);
        assertThat(bulk.at("/body/existing_qty").asText()).isEqualTo("10");
        assertThat(bulk.at("/body/held_for_orders").asText()).isEqualTo("10");
    }
}
