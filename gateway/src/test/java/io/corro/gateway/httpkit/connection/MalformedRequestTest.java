package io.corro.gateway.httpkit.connection;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that are not a request are answered with a 4xx at once, and the connection closes: nothing after them is taken
 * for a request. Nothing of it is worth a warning in the log. In the tables {@code ~} is CR LF.
 */
class MalformedRequestTest {
    private static final String NEXT = "GET /ping HTTP/1.1~Host: x~~";
    private static final String CHUNKED = "POST /v2/orders HTTP/1.1~Host: x~Transfer-Encoding: chunked~";

    private static EngineGateway gateway;
    private WarningsSeen warnings;

    @BeforeAll
    static void start() {
        gateway = EngineGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void watchLog() {
        warnings = WarningsSeen.open();
    }

    @AfterEach
    void nothingIsWarnedOf() {
        warnings.close();
        assertThat(warnings.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', value = {
        "GET /alive HTTP/1.1~Host: x~X-A: \u00e9~~",
        "GET /alive HTTP/1.1~Host: x~Idempotency-Key: \u00e9~~",
        "GET /alive HTTP/1.1~Host: x~Corro-Actor: \u00e9~~",
        "GET /alive HTTP/1.1~Host: x~Authorization: \u00e9~~",
        "GET /alive HTTP/1.1~Host: x~X-\u00e9: a~~",
        "GET /\u00e9 HTTP/1.1~Host: x~~",
        "GET /alive HTTP/1.1~Host: x~ folded~~",
        "POST /alive HTTP/1.1~Host: x~Content-Length: 3~Transfer-Encoding: chunked~~",
        "POST /v2/orders HTTP/1.0~Host: x~Transfer-Encoding: chunked~~0~~",
        "GET /alive HTTP/1.1~~",
        "GET /alive HTTP/1.1~Host: x~Host: y~~",
        "GET /alive HTTP/9.9~Host: x~~",
        "G\u0001T /alive HTTP/1.1~Host: x~~"})
    void headThatIsNone(String request) {
        String answers = exchange(NEXT + request + NEXT);

        assertThat(RawClient.statuses(answers)).containsExactly(200, 400);
        assertThat(answers).contains("\"reason\":\"unreadable_request\"", "X-Request-ID: ", "Connection: close");
    }

    @Test
    void headWithoutEnd() {
        assertThat(exchange("GET /alive HTTP/1.1~X: " + "a".repeat(100_000))).startsWith("HTTP/1.1 431");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ZZ~", "-1~", "FFFFFFFFFFFFFFFF~", "~", "1~ab~", "3;x=\u0001~abc~0~~", "200000~"})
    void chunksThatAreNone(String chunks) {
        assertThat(exchange(CHUNKED + "~" + chunks)).startsWith("HTTP/1.1 400").contains("unreadable_request");
        assertThat(exchangeInParts(CHUNKED + keys() + "~", chunks)).startsWith("HTTP/1.1 400")
                .contains("unreadable_request").doesNotContain("unauthorized");
    }

    @Test
    void chunkExtensionWithoutEnd() {
        String extension = "1;" + "a".repeat(100_000);

        assertThat(exchangeInParts(CHUNKED + keys() + "~", extension)).startsWith("HTTP/1.1 400");
    }

    @Test
    void bodyThatBreaksOff() {
        String head = "POST /v2/orders HTTP/1.1~Host: x~Content-Length: 100~" + keys() + "~";
        try (RawClient client = client()) {
            client.send(crLf(head + "{")).endSending();

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400").contains("broke off");
        }
        RawClient broken = client();
        broken.send(crLf(head + "{")).reset();
        assertThat(exchange("GET /ping HTTP/1.1~Host: x~Connection: close~~")).startsWith("HTTP/1.1 200");
    }

    @Test
    void wrongKeyDoesNotWaitForItsBody() {
        assertThat(exchange("POST /v2/orders HTTP/1.1~Host: x~Content-Length: 100~~{"))
                .startsWith("HTTP/1.1 401").contains("Connection: close");
    }

    private static String exchange(String request) {
        try (RawClient client = client()) {
            return client.send(crLf(request)).readToEnd();
        }
    }

    /** The second part is sent when the server asks for it, so that the first is known to be with the handler. */
    private static String exchangeInParts(String head, String body) {
        try (RawClient client = client()) {
            client.send(crLf(head.replaceFirst("~", "~Expect: 100-continue~"))).readUntil("\r\n\r\n");
            return client.send(crLf(body)).readToEnd();
        }
    }

    private static String keys() {
        Bot bot = gateway.underTest().newBot();
        return "APCA-API-KEY-ID: " + bot.keyId() + "~APCA-API-SECRET-KEY: " + bot.secret() + "~";
    }

    private static RawClient client() {
        return RawClient.connect(gateway.underTest().base().getPort());
    }

    private static String crLf(String text) {
        return text.replace("~", "\r\n");
    }
}
