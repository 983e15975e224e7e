package io.corro.gateway.http.contract;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** Order messages on the stream: each is answered with its request id when it is durable. */
public abstract class OrderStreamContract {
    private static final String RESTING = """
            {"symbol": "AAPL", "side": "buy", "type": "limit", "qty": "1", "limit_price": "100",
             "time_in_force": "gtc"}""";

    private final GatewayUnderTest gateway;
    private Bot bot;

    protected OrderStreamContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    private StreamClient authenticated() {
        StreamClient stream = StreamClient.connect(gateway.base(), "/stream");
        stream.sendText("""
                {"action": "authenticate", "data": {"key_id": "%s", "secret_key": "%s"}}"""
                .formatted(bot.keyId(), bot.secret()));
        assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");
        return stream;
    }

    private static void send(StreamClient stream, String requestId, String action, String data) {
        stream.sendText("""
                {"action": "%s", "request_id": "%s", "data": %s}""".formatted(action, requestId, data));
    }

    /** The answer to the one message that was sent. */
    private static JsonNode answer(StreamClient stream, String requestId) {
        JsonNode frame = stream.next();
        assertThat(frame.get("stream").asText()).as(frame.toString()).isEqualTo("orders");
        assertThat(frame.at("/data/request_id").asText()).isEqualTo(requestId);
        return frame.get("data");
    }

    private JsonNode ask(StreamClient stream, String action, String data) {
        String requestId = UUID.randomUUID().toString();
        send(stream, requestId, action, data);
        return answer(stream, requestId);
    }

    @Test
    void anOrderIsSubmittedReplacedAndCancelled() {
        try (StreamClient stream = authenticated()) {
            JsonNode placed = ask(stream, "submit_order", RESTING);
            assertThat(placed.get("action").asText()).isEqualTo("submit_order");
            assertThat(placed.get("status").asInt()).isEqualTo(200);
            assertThat(placed.at("/order/status").asText()).isEqualTo("new");
            bot.api().get("/v2/orders/" + placed.at("/order/id").asText()).hasText("status", "new");

            JsonNode replaced = ask(stream, "replace_order", "{\"order_id\": \"%s\", \"limit_price\": \"101\"}"
                    .formatted(placed.at("/order/id").asText()));
            assertThat(replaced.at("/order/limit_price").asText()).isEqualTo("101");
            assertThat(replaced.at("/order/replaces")).isEqualTo(placed.at("/order/id"));

            String last = replaced.at("/order/id").asText();
            JsonNode cancelled = ask(stream, "cancel_order", "{\"order_id\": \"" + last + "\"}");
            assertThat(cancelled.at("/order/status").asText()).isEqualTo("canceled");
            bot.api().get("/v2/orders/" + last).hasText("status", "canceled");
        }
    }

    @Test
    void anOrderSaysOnRequestWhereItsTimeWent() {
        try (StreamClient stream = authenticated()) {
            stream.sendText("{\"action\": \"submit_order\", \"request_id\": \"r\", \"explain\": \"latency\","
                    + " \"data\": " + RESTING + "}");

            assertThat(answer(stream, "r").at("/order/latency_us/journaled").isNumber()).isTrue();
            assertThat(ask(stream, "submit_order", RESTING).at("/order/latency_us").isMissingNode()).isTrue();
        }
    }

    @Test
    void messagesThatFollowEachOtherAreTakenInTheirOrder() {
        try (StreamClient stream = authenticated()) {
            String id = ask(stream, "submit_order", RESTING).at("/order/id").asText();
            send(stream, "r", "replace_order", "{\"order_id\": \"%s\", \"limit_price\": \"101\"}".formatted(id));
            send(stream, "c", "cancel_order", "{\"order_id\": \"" + id + "\"}");

            Set<String> statuses = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                JsonNode data = stream.next().get("data");
                statuses.add(data.get("request_id").asText() + data.get("status").asInt());
            }

            assertThat(statuses).as("the replacement came first, so there was nothing left to cancel")
                    .containsExactlyInAnyOrder("r200", "c422");
        }
    }

    @Test
    void moreMessagesThanMayBeUnderWayAreAllAnswered() {
        int count = 700;
        try (StreamClient stream = authenticated()) {
            for (int i = 0; i < count; i++) {
                send(stream, "m" + i, "submit_order", RESTING);
            }
            Set<String> answered = new HashSet<>();
            for (int i = 0; i < count; i++) {
                JsonNode data = stream.next().get("data");
                assertThat(data.get("status").asInt()).isEqualTo(200);
                answered.add(data.get("request_id").asText());
            }
            assertThat(answered).hasSize(count);
        }
    }

    @Test
    void anIdThatWasUsedPlacesNothingTwice() {
        try (StreamClient stream = authenticated()) {
            String order = RESTING.replace("{", "{\"client_order_id\": \"" + UUID.randomUUID() + "\", ");
            assertThat(ask(stream, "submit_order", order).get("status").asInt()).isEqualTo(200);

            JsonNode again = ask(stream, "submit_order", order);

            assertThat(again.get("status").asInt()).isEqualTo(422);
            assertThat(again.at("/error/reason").asText()).isEqualTo("duplicate_client_order_id");
        }
    }

    @ParameterizedTest(name = "{0} {1} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # action      | data                                   | status | reason          | field
            submit_order  | {}                                     | 422    | missing_field   | symbol
            submit_order  | null                                   | 422    | missing_field   | symbol
            submit_order  | 7                                      | 422    | wrong_type      | data
            submit_order  | {"symbol": "NOSUCH", "side": "buy", "type": "market", "qty": 1, "time_in_force": "gtc"} | 422 | unknown_symbol | symbol
            replace_order | {"limit_price": "101"}                 | 422    | missing_field   | order_id
            replace_order | {"order_id": "x"}                      | 422    | not_a_uuid      | order_id
            replace_order | {"order_id": "00000000-0000-7000-8000-000000000000"} | 404 | order_not_found |
            cancel_order  | {}                                     | 422    | missing_field   | order_id
            cancel_order  | {"order_id": "00000000-0000-7000-8000-000000000000"} | 404 | order_not_found |
            """)
    void aMessageThatIsNoOrderIsAnsweredAndNothingElse(
            String action, String data, int status, String reason, String field) {
        try (StreamClient stream = authenticated()) {
            JsonNode answer = ask(stream, action, data);

            assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.at("/error/reason").asText()).isEqualTo(reason);
            assertThat(answer.at("/error/field").textValue()).isEqualTo(field);
            assertThat(ask(stream, "submit_order", RESTING).get("status").asInt()).isEqualTo(200);
        }
    }

    @Test
    void aMessageWithoutRequestIdIsNotTaken() {
        try (StreamClient stream = authenticated()) {
            stream.sendText("{\"action\": \"submit_order\", \"data\": " + RESTING + "}");

            JsonNode data = stream.next().get("data");

            assertThat(data.get("request_id").isNull()).isTrue();
            assertThat(data.at("/error/field").asText()).isEqualTo("request_id");
            assertThat(bot.api().get("/v2/orders").json()).isEmpty();
        }
    }

    @Test
    void nobodyOrdersWithoutAKey() {
        try (StreamClient stream = StreamClient.connect(gateway.base(), "/stream")) {
            send(stream, "r", "submit_order", RESTING);

            assertThat(stream.next().toString()).isEqualTo("{\"stream\":\"authorization\","
                    + "\"data\":{\"status\":\"unauthorized\",\"action\":\"submit_order\"}}");
        }
    }

    @Test
    void aKeyThatWasRevokedSinceOrdersNothing() {
        try (StreamClient stream = authenticated()) {
            gateway.operator().delete("/admin/v1/accounts/" + bot.accountId() + "/keys/" + bot.keyId())
                    .isStatus(204);

            JsonNode answer = ask(stream, "submit_order", RESTING);

            assertThat(answer.get("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void anOrderOfTheStreamIsToldAsAnUpdateToo() {
        try (StreamClient stream = authenticated()) {
            stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"trade_updates\"]}}");
            stream.next();
            send(stream, "r", "submit_order", RESTING);

            Set<String> streams = Set.of(stream.next().get("stream").asText(), stream.next().get("stream").asText());

            assertThat(streams).containsExactlyInAnyOrder("orders", "trade_updates");
        }
    }
}
