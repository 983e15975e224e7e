package io.corro.gateway.httpkit.connection;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The size of a WebSocket client's messages, whatever the pieces in which they arrive; here 300 bytes are too many. */
class FrameScannerTest {
    private static final int MESSAGE_MAX = 299;

    /** Frames as header bytes, with {@code *n} for n bytes of mask and payload. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "81 80 *4,                          true",
        "82 83 *7,                          true",
        "82 fe 012b *303,                   true",
        "82 fe 012c *304,                   false",
        "82 ff 000000000000012b *303,       true",
        "82 ff 0000000100000000 *9,         false",
        "82 ff ffffffffffffffff *9,         false",
        "02 e4 *104 00 e4 *104 80 e3 *103,  true",
        "02 e4 *104 00 e4 *104 80 e4 *104,  false",
        "02 e4 *104 89 e4 *104 00 e4 *104 8a e4 *104 80 e3 *103, true",
        "82 fe 012b *303 82 fe 012b *303,   true",
        "89 fe 012c *304,                   false",
        "81 05 *5 82 fe 012b *303,          true"})
    void messagesAreMeasured(String frames, boolean isAccepted) {
        byte[] input = bytes(frames);
        for (int size = 1; size <= input.length; size += 1 + size / 4) {
            assertThat(isAccepted(input, size)).as("pieces of %d", size).isEqualTo(isAccepted);
        }
    }

    private static boolean isAccepted(byte[] input, int pieceSize) {
        FrameScanner scanner = new FrameScanner(MESSAGE_MAX);
        for (int from = 0; from < input.length; from += pieceSize) {
            if (!scanner.accepts(input, from, Math.min(from + pieceSize, input.length))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String frames) {
        StringBuilder hex = new StringBuilder();
        for (String part : frames.split(" ")) {
            hex.append(part.startsWith("*") ? "ff".repeat(Integer.parseInt(part.substring(1))) : part);
        }
        return HexFormat.of().parseHex(hex);
    }
}
