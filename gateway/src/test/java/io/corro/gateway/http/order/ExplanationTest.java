package io.corro.gateway.http.order;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Every order explains itself: what it met, what it waits for, or why it ended. */
class ExplanationTest {
    @AutoClose
    private static final EngineGateway gateway = EngineGateway.startWithOwnDatabase();

    private Bot bot;

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
    }

    private ApiAnswer explain(ApiAnswer order) {
        return bot.api().get("/v2/orders/" + order.text("id") + "/explanation").isStatus(200);
    }

    private ApiAnswer order(String fields) {
        return bot
                .order("{\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":\"2\",\"time_in_force\":\"gtc\"," + fields + "}");
    }

    @Test
    void aFilledOrderSaysWhatEachFillMet() {
        ApiAnswer explained = explain(order("\"type\":\"market\"")).hasText("why", "filled")
                .hasText("fill_profile", "optimistic");

        JsonNode fill = explained.json().get("fills").get(0);
        assertThat(fill.get("price").textValue()).isEqualTo("150.1");
        assertThat(fill.get("ask").textValue()).isEqualTo("150.1");
        assertThat(fill.get("slippage").textValue()).isEqualTo("0");
        assertThat(fill.get("rule").textValue()).isEqualTo("dealer_ladder");
    }

    @Test
    void aFilledOrderSaysWhatOtherProfilesWouldHaveDone() {
        gateway.underTest().operator().post("/admin/v1/quotes", """
                {"symbol": "AAPL", "bid": "150.00", "ask": "150.10", "bid_size": "10", "ask_size": "10"}""")
                .isStatus(200);
        ApiAnswer filled = bot.marketOrder("AAPL", "buy", "15");
        JsonNode others = explain(filled).json().get("other_profiles");

        assertThat(others.findValuesAsText("fill_profile")).doesNotContain("optimistic").hasSize(5);
        JsonNode pessimistic = others.get(1);
        assertThat(pessimistic.get("fill_profile").asText()).isEqualTo("pessimistic");
        assertThat(pessimistic.get("outcome").asText()).isEqualTo("filled");
        assertThat(pessimistic.get("filled_avg_price").asText()).isEqualTo("150.12666667");
        assertThat(pessimistic.get("fills").findValuesAsText("price")).containsExactly("150.11", "150.16");
        assertThat(pessimistic.get("fills").findValuesAsText("qty")).containsExactly("10", "5");
        assertThat(pessimistic.get("fee_currency").asText()).isEqualTo("USD");
        ApiAnswer resting = explain(order("\"type\":\"limit\",\"limit_price\":\"140\""));
        assertThat(resting.json().has("other_profiles")).isFalse();
    }

    @Test
    void aRestingLimitSaysHowFarThePriceIs() {
        ApiAnswer explained =
                explain(order("\"type\":\"limit\",\"limit_price\":\"140\""))
                        .hasText("why", "limit_not_reached");

        assertThat(explained.json().get("limit").get("distance").textValue()).isEqualTo("10.1");
        assertThat(explained.json().has("trigger")).isFalse();
        assertThat(explained.json().get("margin").get("short_by").textValue()).isEqualTo("0");
        assertThat(explained.json().get("market").get("is_open").booleanValue()).isTrue();
    }

    @Test
    void aStopSaysHowFarItsTriggerIs() {
        ApiAnswer explained =
                explain(order("\"type\":\"stop\",\"stop_price\":\"160\""))
                        .hasText("why", "trigger_not_reached");

        assertThat(explained.json().get("trigger").get("distance").textValue()).isEqualTo("9.9");
    }

    @Test
    void anOrderKeepsTheProfileUnderWhichItCame() {
        ApiAnswer before = order("\"type\":\"limit\",\"limit_price\":\"140\"");

        bot.api().patch("/v2/account/configurations", "{\"fill_profile\": \"crypto_exchange\"}").isStatus(200);

        ApiAnswer after = order("\"type\":\"limit\",\"limit_price\":\"140\"");
        explain(before).hasText("fill_profile", "optimistic");
        explain(after).hasText("fill_profile", "crypto_exchange");
    }

    @Test
    void anOldQuoteIsNamed() {
        ApiAnswer resting = order("\"type\":\"limit\",\"limit_price\":\"140\"");
        gateway.setNow(gateway.now().plus(Duration.ofMinutes(6)));

        explain(resting).hasText("why", "stale_quote");
    }

    @Test
    void anOrderThatHasEndedSaysWhy() {
        ApiAnswer resting = order("\"type\":\"limit\",\"limit_price\":\"140\"");
        bot.api().delete("/v2/orders/" + resting.text("id")).isStatus(204);

        explain(resting).hasText("why", "user").hasText("status", "canceled")
                .hasText("message",
                        "Its owner canceled it.");
        bot.api().get("/v2/orders/00000000-0000-7000-8000-000000000000/explanation").isError(404, "order_not_found");
    }
}
