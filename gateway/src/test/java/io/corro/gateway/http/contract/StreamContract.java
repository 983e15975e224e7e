package io.corro.gateway.http.contract;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream of trade updates. */
public abstract class StreamContract {
    private static final String LISTEN = """
            {"action": "listen", "data": {"streams": ["trade_updates"]}}""";

    private final GatewayUnderTest gateway;
    private Bot bot;

    protected StreamContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void openAccountInQuotedMarket() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    private String authenticate() {
        return """
                {"action": "authenticate", "data": {"key_id": "%s", "secret_key": "%s"}}"""
                .formatted(bot.keyId(), bot.secret());
    }

    private StreamClient listening() {
        StreamClient stream = StreamClient.connect(gateway.base(), "/stream");
        stream.sendText(authenticate());
        stream.next();
        stream.sendText(LISTEN);
        stream.next();
        return stream;
    }

    @Test
    void aStreamEndsSoonAfterItsKeyIsRevoked() {
        try (StreamClient stream = listening()) {
            gateway.operator().delete("/admin/v1/accounts/" + bot.accountId() + "/keys/" + bot.keyId()).isStatus(204);

            assertThat(stream.lastBeforeClose().toString()).contains("key_revoked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/stream/"})
    void firstFrameSaysWhetherTheKeyIsGood(String path) {
        try (StreamClient stream = StreamClient.connect(gateway.base(), path)) {
            stream.sendText(authenticate());
            assertThat(stream.next().toString()).isEqualTo(
                    "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");

            stream.sendText(LISTEN);
            assertThat(stream.next().toString())
                    .isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        }
    }

    @Test
    void otherFormOfAuthenticationAndBinaryFragmentsAreTaken() {
        try (StreamClient stream = StreamClient.connect(gateway.base(), "/stream")) {
            stream.sendBinary("""
                    {"action": "auth", "key": "%s", "secret": "%s"}""".formatted(bot.keyId(), bot.secret()));
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");

            stream.sendInFragments(LISTEN);
            assertThat(stream.next().get("stream").asText()).isEqualTo("listening");
            stream.awaitPong();
        }
    }

    @Test
    void aStreamSpeaksMessagePackIfTheHandshakeAsksForIt() {
        try (StreamClient stream = StreamClient.connectPacked(gateway.base(), "/stream")) {
            stream.send(authenticate());
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");
            stream.sendText(LISTEN);
            assertThat(stream.next().at("/data/streams/0").asText()).isEqualTo("trade_updates");

            String id = bot.marketOrder("AAPL", "buy", "2").text("id");

            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
            JsonNode fill = stream.next();
            assertThat(fill.at("/data/event").asText()).isEqualTo("fill");
            assertThat(fill.at("/data/order/id").asText()).isEqualTo(id);
            assertThat(fill.at("/data/qty").asText()).isEqualTo("2");
        }
    }

    /** What claims to be long, or deep, or goes on: told, and no more than what came is taken into memory. */
    @ParameterizedTest
    @ValueSource(strings = {"c67fffffff00", "db7fffffff41", "dd7fffffff", "df7fffffffa161", "c97fffffff01", "c1", "",
        "c1ff", "81a6616374696f6e"})
    void aFrameThatIsNoMessagePackIsTold(String hex) {
        try (StreamClient stream = StreamClient.connectPacked(gateway.base(), "/stream")) {
            stream.sendBytes(HexFormat.of().parseHex(hex));
            assertThat(stream.next().at("/data/reason").asText()).isIn("malformed_message_pack", "unknown_action");
            stream.sendBytes(HexFormat.of().parseHex("91".repeat(60_000)));
            assertThat(stream.next().at("/data/reason").asText()).isEqualTo("malformed_message_pack");
            stream.send(authenticate());
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");
        }
    }

    @Test
    void badKeyIsToldAndEndsTheStream() {
        try (StreamClient stream = StreamClient.connect(gateway.base(), "/stream")) {
            stream.sendText("""
                    {"action": "authenticate", "data": {"key_id": "PKNONE", "secret_key": "wrong"}}""");

            assertThat(stream.next().at("/data/status").asText()).isEqualTo("unauthorized");
            stream.awaitClose();
        }
    }

    @Test
    void everyKeyIsCheckedAndABadOneChangesNothing() {
        Bot other = gateway.newBot();
        try (StreamClient stream = listening()) {
            stream.sendText("""
                    {"action": "authenticate", "data": {"key_id": "%s", "secret_key": "wrong"}}"""
                    .formatted(bot.keyId()));
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("unauthorized");
            stream.sendText("""
                    {"action": "auth", "key": "%s", "secret": "%s"}""".formatted(other.keyId(), other.secret()));
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("unauthorized");
            stream.sendText(authenticate());
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");

            bot.limitOrder("AAPL", "buy", "1", "100");
            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
        }
    }

    @Test
    void accountUpdatesTellTheCashAfterEachChange() {
        try (StreamClient stream = listening()) {
            stream.sendText("""
                    {"action": "listen", "data": {"streams": ["account_updates"]}}""");
            assertThat(stream.next().at("/data/streams").toString()).isEqualTo("[\"account_updates\"]");

            gateway.operator().post("/admin/v1/accounts/" + bot.accountId() + "/deposits", "{\"amount\": \"50.5\"}")
                    .isStatus(200);
            JsonNode paid = stream.next();
            assertThat(paid.get("stream").asText()).isEqualTo("account_updates");
            assertThat(paid.at("/data/id").asText()).isEqualTo(bot.accountId());
            assertThat(paid.at("/data/cash").asText()).isEqualTo("1000050.5");
            assertThat(paid.at("/data/status").asText()).isEqualTo("ACTIVE");
            assertThat(paid.at("/data/trading_blocked").asBoolean()).isFalse();

            bot.marketOrder("AAPL", "buy", "2");
            assertThat(stream.next().at("/data/cash").asText()).isEqualTo(bot.api().get("/v2/account").text("cash"));
            stream.sendText("""
                    {"action": "listen", "data": {"streams": ["trade_updates", "account_updates"]}}""");
            assertThat(stream.next().at("/data/streams")).hasSize(2);
            bot.limitOrder("AAPL", "buy", "1", "100");
            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
        }
    }

    @Test
    void unknownStreamIsNamedAndChangesNothing() {
        try (StreamClient stream = listening()) {
            stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"weather\", \"AM.SPY\"]}}");
            JsonNode refusal = stream.next();
            assertThat(refusal.at("/data/reason").asText()).isEqualTo("unknown_stream");
            assertThat(refusal.at("/data/error_message").asText()).contains("weather", "AM.SPY");
            assertThat(stream.next().at("/data/streams/0").asText()).isEqualTo("trade_updates");

            bot.limitOrder("AAPL", "buy", "1", "100");
            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
        }
    }

    @Test
    void unknownStreamsBesideKnownOnesAreNamed() {
        try (StreamClient stream = listening()) {
            stream.sendText("""
                    {"action": "listen", "data": {"streams": ["weather", "trade_updates"]}}""");
            assertThat(stream.next().at("/data/error_message").asText()).contains("weather");
            assertThat(stream.next().at("/data/streams").toString()).isEqualTo("[\"trade_updates\"]");
        }
    }

    @Test
    void listeningBeforeAuthenticationIsUnauthorized() {
        try (StreamClient stream = StreamClient.connect(gateway.base(), "/stream")) {
            stream.sendText(LISTEN);
            JsonNode refusal = stream.next();
            assertThat(refusal.at("/data/status").asText()).isEqualTo("unauthorized");
            assertThat(refusal.at("/data/action").asText()).isEqualTo("listen");

            stream.sendText(authenticate());
            assertThat(stream.next().at("/data/status").asText()).isEqualTo("authorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{\"action\": \"dance\"}", "{\"action\": 1e99999999999}", "\"text\""})
    void unreadableMessageIsToldAndTheStreamLives(String message) {
        try (StreamClient stream = listening()) {
            stream.sendText(message);

            JsonNode error = stream.next();
            assertThat(error.get("stream").asText()).isEqualTo("error");
            assertThat(error.at("/data/error_message").asText()).isNotBlank();
            bot.limitOrder("AAPL", "buy", "1", "100");
            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
        }
    }

    @Test
    void fillCarriesItsExecutionAndTheOrder() {
        try (StreamClient stream = listening()) {
            String orderId = bot.marketOrder("EUR/USD", "buy", "1000").text("id");

            JsonNode entered = stream.next().get("data");
            JsonNode filled = stream.next().get("data");

            assertThat(List.of(entered.get("event").asText(), filled.get("event").asText()))
                    .containsExactly("new", "fill");
            assertThat(entered.has("execution_id")).isFalse();
            assertThat(filled.get("price").asText()).isEqualTo("1.1001");
            assertThat(filled.get("qty").asText()).isEqualTo("1000");
            assertThat(filled.get("position_qty").asText()).isEqualTo("1000");
            assertThat(filled.get("execution_id").asText()).hasSize(36);
            assertThat(filled.get("timestamp").asText()).endsWith("Z");
            assertThat(filled.at("/order/id").asText()).isEqualTo(orderId);
            assertThat(filled.at("/order/status").asText()).isEqualTo("filled");
            assertThat(filled.at("/order/symbol").asText()).isEqualTo("EUR/USD");
            assertThat(filled.at("/explanation/ask").asText()).isEqualTo("1.1001");
        }
    }

    @Test
    void everyConnectionOfAKeyHearsTheSame() {
        try (StreamClient one = listening(); StreamClient two = listening()) {
            String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");
            bot.api().delete("/v2/orders/" + id).isStatus(204);

            for (StreamClient stream : List.of(one, two)) {
                assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
                JsonNode canceled = stream.next();
                assertThat(canceled.at("/data/event").asText()).isEqualTo("canceled");
                assertThat(canceled.at("/data/order/id").asText()).isEqualTo(id);
            }
        }
    }

    @Test
    void replacementEndsTheOldOrder() {
        try (StreamClient stream = listening()) {
            String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");
            String newId = bot.api().patch("/v2/orders/" + id, "{\"limit_price\": 101}").text("id");

            assertThat(stream.next().at("/data/event").asText()).isEqualTo("new");
            List<JsonNode> both = List.of(stream.next().get("data"), stream.next().get("data"));
            assertThat(both).extracting(data -> data.get("event").asText() + " " + data.at("/order/id").asText())
                    .containsExactlyInAnyOrder("replaced " + id, "new " + newId);
        }
    }

    @Test
    void emptyListStopsUpdatesAndAnotherStartsThemAgain() {
        try (StreamClient stream = listening()) {
            stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": []}}");
            assertThat(stream.next().at("/data/streams")).isEmpty();
            bot.marketOrder("AAPL", "buy", "1");

            stream.sendText(LISTEN);
            assertThat(stream.next().get("stream").asText()).isEqualTo("listening");
            String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");
            assertThat(stream.next().at("/data/order/id").asText()).isEqualTo(id);

            stream.sendText("{\"action\": \"unlisten\", \"data\": {\"streams\": [\"trade_updates\"]}}");
            assertThat(stream.next().at("/data/streams")).isEmpty();
        }
    }

    @Test
    void othersOrdersAreNotHeard() {
        try (StreamClient stream = listening()) {
            gateway.newBot().marketOrder("AAPL", "buy", "1");
            String id = bot.limitOrder("AAPL", "buy", "1", "100").text("id");

            assertThat(stream.next().at("/data/order/id").asText()).isEqualTo(id);
        }
    }

    @Test
    void plainRequestIsRefused() {
        gateway.anonymous().send("GET", "/stream", BodyPublishers.noBody()).isError(426, "websocket_only");
    }
}
