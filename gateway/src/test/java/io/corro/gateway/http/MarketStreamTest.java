package io.corro.gateway.http;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.Quote;
import io.corro.gateway.http.contract.GatewayUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of market data over real sockets. */
class MarketStreamTest {
    private static final int QUOTES_A_ROUND = 2_000;
    private static final Instant START = Instant.parse("2026-03-03T15:00:00Z");

    private final EngineGateway server = EngineGateway.start();
    private final GatewayUnderTest gateway = server.underTest();
    private GatewayUnderTest.Bot bot;

    @BeforeEach
    void openAccount() {
        gateway.quoteAll();
        bot = gateway.newBot();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DataStreamClient connected(String path, Map<String, String> headers) {
        DataStreamClient client = DataStreamClient.connect(gateway.base(), path, headers);
        assertThat(client.next().toString()).isEqualTo("{\"T\":\"success\",\"msg\":\"connected\"}");
        return client;
    }

    private DataStreamClient authenticated(String path) {
        DataStreamClient client = connected(path, Map.of());
        client.send("{\"action\":\"auth\",\"key\":\"" + bot.keyId() + "\",\"secret\":\"" + bot.secret() + "\"}");
        assertThat(client.next().path("msg").asText()).isEqualTo("authenticated");
        return client;
    }

    private Map<String, String> keys() {
        return Map.of("APCA-API-KEY-ID", bot.keyId(), "APCA-API-SECRET-KEY", bot.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/iex", "/v2/sip", "/v2/test", "/v1beta3/crypto/us", "/v1beta2/crypto",
        "/v1beta1/forex"})
    void everyStreamTellsQuotesUnderTheAskedSpelling(String path) {
        try (DataStreamClient client = authenticated(path)) {
            client.send("{\"action\":\"subscribe\",\"quotes\":[\"eur/usd\"]}");
            assertThat(client.next("subscription").get("quotes").get(0).asText()).isEqualTo("eur/usd");
            gateway.quote("AAPL", "10", "11");
            gateway.quote("EURUSD", "1.2", "1.3");
            JsonNode quote = client.next();

            assertThat(quote.get("T").asText() + quote.get("S").asText()).isEqualTo("qeur/usd");
            assertThat(quote.get("bp").asDouble()).isEqualTo(1.2);
            assertThat(quote.get("ap").asDouble()).isEqualTo(1.3);
            assertThat(quote.get("t").asText()).isEqualTo("2026-03-03T15:00:00Z");
            assertThat(quote.has("bx")).isEqualTo(path.startsWith("/v2"));
        }
    }

    @Test
    void everythingOfEveryInstrumentIsToldByAStar() {
        try (DataStreamClient client = authenticated("/v2/iex")) {
            client.send("{\"action\":\"subscribe\",\"trades\":[\"*\"],\"bars\":[\"*\"],\"dailyBars\":[\"AAPL\"]}");
            client.next("subscription");
            bot.marketOrder("AAPL", "buy", "3");
            JsonNode trade = client.next("t");
            server.passUntil(START.plusSeconds(61));
            JsonNode bar = client.next("b");

            assertThat(trade.get("S").asText()).isEqualTo("AAPL");
            assertThat(trade.get("s").asInt()).isEqualTo(3);
            assertThat(bar.get("t").asText()).isEqualTo("2026-03-03T15:00:00Z");
            assertThat(client.next("d").get("n").asInt()).isEqualTo(1);
        }
    }

    @Test
    void orderBooksAreTold() {
        try (DataStreamClient client = authenticated("/v1beta3/crypto/us")) {
            client.send("{\"action\":\"subscribe\",\"orderbooks\":[\"BTC/USD\"]}");
            client.next("subscription");
            gateway.quote("BTCUSD", "60000", "60001");

            JsonNode book = client.next("o");
            // The book as it stood before the quote may be told first.
            if (book.at("/b/0/p").asInt() != 60_000) {
                book = client.next("o");
            }
            assertThat(book.at("/b/0/p").asInt()).isEqualTo(60_000);
        }
    }

    @Test
    void aBookOfOrdersIsToldWholeAndAtEachChange() {
        server.trading().change(server.trading().instruments().bySpelling("BTCUSD").orElseThrow()
                .with(LiquidityModel.BOOK));
        gateway.quote("BTCUSD", "60000", "60010");
        try (DataStreamClient client = authenticated("/v1beta3/crypto/us")) {
            client.send("{\"action\":\"subscribe\",\"orderbooks\":[\"BTC/USD\"]}");
            client.next("subscription");
            assertThat(client.next("o").at("/b/0/p").asInt()).isEqualTo(60_000);

            bot.limitOrder("BTCUSD", "buy", "0.2", "60005");

            JsonNode book = client.next("o");
            assertThat(book.at("/b")).hasSize(2);
            assertThat(book.at("/b/0/p").asInt()).isEqualTo(60_005);
            assertThat(book.at("/b/0/s").asText()).isEqualTo("0.2");
        }
    }

    @Test
    void whatIsUnsubscribedIsNoLongerTold() {
        try (DataStreamClient client = authenticated("/v2/iex")) {
            client.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"SPY\"]}");
            client.next("subscription");
            client.send("{\"action\":\"unsubscribe\",\"quotes\":[\"AAPL\"]}");
            assertThat(client.next("subscription").get("quotes")).hasSize(1);
            gateway.quote("AAPL", "10", "11");
            gateway.quote("SPY", "10", "11");

            assertThat(client.next().get("S").asText()).isEqualTo("SPY");
        }
    }

    @Test
    void keysOfTheHandshakeAuthenticateAndFragmentsAreRead() {
        try (DataStreamClient client = connected("/v2/iex", keys())) {
            assertThat(client.next().path("msg").asText()).isEqualTo("authenticated");
            client.sendInFragments("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"NOSUCH\"]}");

            assertThat(client.next("subscription").get("quotes")).hasSize(1);
            assertThat(client.next("error").get("msg").asText()).isEqualTo("unknown symbols: NOSUCH");
        }
    }

    @Test
    void messagePackHasTimestamps() throws IOException {
        try (DataStreamClient client = connected("/v2/sip", Map.of("Content-Type", "application/msgpack"));
                MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(3).packString("action").packString("auth").packString("key").packString(bot.keyId())
                    .packString("secret").packString(bot.secret());
            client.sendPacked(packer.toByteArray());
            assertThat(client.next().path("msg").asText()).isEqualTo("authenticated");
            packer.clear();
            packer.packMapHeader(2).packString("action").packString("subscribe").packString("quotes")
                    .packArrayHeader(1).packString("AAPL");
            client.sendPacked(packer.toByteArray());
            client.next("subscription");
            gateway.quote("AAPL", "10.5", "11");
            JsonNode quote = client.next("q");

            assertThat(quote.get("bp").asDouble()).isEqualTo(10.5);
            assertThat(client.lastBytes()).as("the extension of times in its form of four bytes")
                    .containsSequence((byte) 0xd6, (byte) -1);
        }
    }

    /** Lengths that are claimed and nesting without end must cost nothing: nobody has shown a key yet. */
    @ParameterizedTest
    @ValueSource(strings = {"dd7fffffff", "df7fffffff", "c67fffffff", "c97fffffff", "db7fffffff", "91", "81", ""})
    void malformedMessagePackIsAnswered(String start) {
        String message = start.length() == 2 ? start.repeat(50_000) : start;
        try (DataStreamClient client = connected("/v2/sip", Map.of("Content-Type", "application/msgpack"))) {
            client.sendPacked(HexFormat.of().parseHex(message));

            assertThat(client.next("error").get("code").asInt()).isEqualTo(400);
            client.sendPacked(HexFormat.of().parseHex("81a6616374696f6ea564616e6365"));
            assertThat(client.next("error").get("code").asInt()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"400 | false | no JSON", "400 | false | {\"action\":\"dance\"}",
        "401 | false | {\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}",
        "402 | true | {\"action\":\"auth\",\"key\":\"wrong\",\"secret\":\"wrong\"}"})
    void errorsHaveTheCodesOfTheConvention(int code, boolean isLast, String message) {
        try (DataStreamClient client = connected("/v2/iex", Map.of())) {
            client.send(message);

            assertThat(client.next("error").get("code").asInt()).isEqualTo(code);
            if (isLast) {
                client.awaitClosed();
            }
        }
    }

    @Test
    void aSecondAuthenticationIsAnError() {
        try (DataStreamClient client = authenticated("/v2/iex")) {
            client.send("{\"action\":\"auth\",\"key\":\"" + bot.keyId() + "\",\"secret\":\"" + bot.secret() + "\"}");

            assertThat(client.next("error").get("code").asInt()).isEqualTo(403);
        }
    }

    @Test
    void aSlowReaderIsToldAndCutOff() {
        try (DataStreamClient slow = authenticated("/v2/iex"); DataStreamClient good = authenticated("/v2/iex")) {
            slow.send("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}");
            slow.next("subscription");
            slow.stopReading();
            int instrument = server.instruments().bySpelling("AAPL").orElseThrow().number();
            for (int number = 1; slowReaders() == 0; number++) {
                for (int i = 0; i < QUOTES_A_ROUND && server.market().recorder().waiting() < QUOTES_A_ROUND; i++) {
                    server.market().recorder().onQuote(new Quote(instrument, 1_000, 1_001, 1, 1, number,
                            START.toEpochMilli() * 1_000));
                }
            }
            slow.readAgain();

            assertThat(slow.next("error").get("code").asInt()).isEqualTo(407);
            slow.awaitClosed();
            good.send("{\"action\":\"subscribe\",\"quotes\":[\"SPY\"]}");
            good.next("subscription");
        }
    }

    private long slowReaders() {
        return gateway.operator().get("/metrics").body().lines()
                .filter(line -> line.startsWith("corro_market_streams_slow_readers_total 1")).count();
    }
}
