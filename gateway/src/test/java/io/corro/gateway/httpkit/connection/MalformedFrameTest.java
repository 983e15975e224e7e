package io.corro.gateway.httpkit.connection;

import java.util.HexFormat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;

import static org.assertj.core.api.Assertions.assertThat;

/** What a WebSocket's client must not send closes the stream with the code for it, and is no warning in the log. */
class MalformedFrameTest {
    private static final String UPGRADE = "GET /stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String MASK = "00000000";
    private static final int TOO_BIG = ConnectionLimits.STANDARD.messageBytesMax() + 1;

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

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "83 80 00000000,               1002, an opcode that is reserved",
        "8b 80 00000000,               1002, a control opcode that is reserved",
        "c1 80 00000000,               1002, a reserved bit",
        "81 00,                        1002, no mask",
        "80 80 00000000,               1002, a continuation of nothing",
        "09 80 00000000,               1002, a control frame in fragments",
        "81 81 00000000 ff,            1007, text that is no UTF-8",
        "88 82 00000000 03e8,          1000, the client closes",
        "88 82 00000000 03ea,          1002, the client closes with an error"})
    void closesWithTheCodeForIt(String frames, int code) {
        try (RawClient client = client()) {
            client.send(latin1(frames));

            assertThat(client.readUntil(latin1(HexFormat.of().toHexDigits((short) code)))).startsWith(latin1("88"));
        }
    }

    @Test
    void messageThatIsTooBigInOneFrame() {
        try (RawClient client = client()) {
            client.send(latin1("82 ff 0000" + HexFormat.of().toHexDigits(TOO_BIG, 12) + MASK));

            assertThat(client.readToEnd()).isEqualTo(latin1("88 02 03f1"));
        }
    }

    @Test
    void messageThatIsTooBigInFragments() {
        try (RawClient client = client()) {
            client.send(latin1("02 fe 8000" + MASK) + "a".repeat(0x8000));
            client.send(latin1("00 fe 8000" + MASK) + "a".repeat(0x8000));
            client.send(latin1("80 81" + MASK + "61"));

            assertThat(client.readToEnd()).isEqualTo(latin1("88 02 03f1"));
        }
    }

    @Test
    void clientThatBreaksOffInAMessage() {
        client().send(latin1("82 83" + MASK + "61")).reset();
        try (RawClient client = client()) {
            client.send(latin1("82 83" + MASK + "61")).endSending();

            client.readToEnd();
        }
    }

    private static RawClient client() {
        RawClient client = RawClient.connect(gateway.underTest().base().getPort());
        assertThat(client.send(UPGRADE).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101");
        return client;
    }

    private static String latin1(String hex) {
        StringBuilder text = new StringBuilder();
        for (byte each : HexFormat.of().parseHex(hex.replace(" ", ""))) {
            text.append((char) (each & 0xff));
        }
        return text.toString();
    }
}
