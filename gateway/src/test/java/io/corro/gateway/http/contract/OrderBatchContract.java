package io.corro.gateway.http.contract;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Several orders in one request: each is answered in its place, as if it had come alone. */
public abstract class OrderBatchContract {
    private static final String PATH = "/v2/orders:batch";
    private static final String GOOD = """
            {"symbol": "AAPL", "side": "buy", "type": "market", "qty": "1", "time_in_force": "gtc"}""";

    private final GatewayUnderTest gateway;
    private Bot bot;

    protected OrderBatchContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    private ApiAnswer place(String... orders) {
        return bot.api().post(PATH, "{\"orders\": [" + String.join(",", orders) + "]}");
    }

    private static String named(String clientOrderId) {
        return GOOD.replace("{", "{\"client_order_id\": \"" + clientOrderId + "\", ");
    }

    private static String[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> GOOD).toArray(String[]::new);
    }

    @Test
    void eachOrderIsAnsweredInItsPlace() {
        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "b" + i + "-" + UUID.randomUUID()).toList();

        ApiAnswer answer = place(ids.stream().map(OrderBatchContract::named).toArray(String[]::new)).isStatus(207);

        assertThat(answer.each("status")).hasSize(100).containsOnly("200");
        assertThat(answer.json().findValuesAsText("client_order_id")).isEqualTo(ids);
        bot.api().get("/v2/positions/AAPL").hasText("qty", "100");
    }

    @Test
    void ordersAreTakenInTheirOrder() {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "s" + i + "-" + UUID.randomUUID()).toList();

        place(ids.stream().map(OrderBatchContract::named).toArray(String[]::new)).isStatus(207);

        assertThat(bot.api().get("/v2/orders?status=all&direction=asc&limit=20").each("client_order_id"))
                .isEqualTo(ids);
    }

    @Test
    void aFailingOrderDoesNotTouchTheOthers() {
        ApiAnswer answer = place(GOOD, "{\"symbol\": \"NOSUCH\"}", "7", "null", GOOD.replace("\"1\"", "\"100000\""),
                GOOD.replace("buy", "sell")).isStatus(207);

        assertThat(answer.each("status")).containsExactly("200", "422", "422", "422", "403", "200");
        assertThat(answer.json().findValuesAsText("reason").stream().distinct().toList())
                .contains("unknown_symbol", "wrong_type", "insufficient_buying_power");
        assertThat(answer.json().at("/1/error/field").asText()).isEqualTo("symbol");
        assertThat(answer.json().at("/1/error/errors").size()).isGreaterThan(1);
        bot.api().get("/v2/positions/AAPL").isError(404, "position_not_found");
    }

    @Test
    void theErrorIsTheOneOfTheOrderAlone() {
        String bad = GOOD.replace("\"1\"", "\"1.0005\"");

        assertThat(place(bad).json().at("/0/error")).isEqualTo(bot.api().post("/v2/orders", bad).json());
    }

    @Test
    void aRepetitionPlacesNothingTwice() {
        String first = named("once-" + UUID.randomUUID());
        String second = named("twice-" + UUID.randomUUID());
        place(first).isStatus(207);

        ApiAnswer again = place(first, second, second).isStatus(207);

        assertThat(again.each("status")).containsExactly("422", "200", "422");
        assertThat(again.json().at("/0/error/reason").asText()).isEqualTo("duplicate_client_order_id");
        bot.api().get("/v2/positions/AAPL").hasText("qty", "2");
    }

    @Test
    void anOrderOfTheBatchHasItsExits() {
        JsonNode order = place("""
                {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": "1", "limit_price": "140",
                 "time_in_force": "gtc", "order_class": "bracket", "take_profit": {"limit_price": "160"},
                 "stop_loss": {"stop_price": "130"}}""").isStatus(207).json().at("/0/order");

        assertThat(order.get("legs")).hasSize(2);
        assertThat(order.get("status").asText()).isEqualTo("new");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body                  | status | reason          | field
            {                       | 400    | malformed_json  |
            []                      | 400    | body_not_object |
            {}                      | 422    | missing_field   | orders
            {"orders": []}          | 422    | missing_field   | orders
            {"orders": null}        | 422    | missing_field   | orders
            {"orders": "all"}       | 422    | wrong_type      | orders
            {"orders": {"a": 1}}    | 422    | wrong_type      | orders
            """)
    void whatIsNoListOfOrdersPlacesNothing(String body, int status, String reason, String field) {
        bot.api().post(PATH, body).isError(status, reason).hasText("field", field);
    }

    @Test
    void moreThanAHundredPlaceNothing() {
        bot.api().post(PATH, "{\"orders\": [" + IntStream.range(0, 101).mapToObj(i -> GOOD)
                .collect(Collectors.joining(",")) + "]}").isError(422, "too_long", "orders");

        assertThat(bot.api().get("/v2/orders?status=all").json()).isEmpty();
    }
}
