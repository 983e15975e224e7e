package io.corro.gateway.httpkit.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where requests end, whatever the pieces in which they arrive. In the tables {@code ~} is CR LF, {@code ^} is LF. */
class RequestFramingTest {
    private static final int HEAD_MAX = 1_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', value = {
        "GET / HTTP/1.1~Host: x~~",
        "~~GET / HTTP/1.1~Host: x~~",
        "POST / HTTP/1.1~Content-Length: 3~~abc",
        "POST / HTTP/1.1~CONTENT-LENGTH:\t0003 ~~abc",
        "POST / HTTP/1.1~Content-Length: 0~~",
        "POST / HTTP/1.1~Transfer-Encoding: Chunked~~3~abc~0~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~00a;x=y~0123456789~0~A: b~~",
        "DELETE / HTTP/1.0~X:~~"})
    void requestsEndWhereTheyEnd(String request) throws FramingException {
        for (int size = 1; size < 2 * request.length(); size++) {
            assertThat(requests(request.repeat(3), size)).as("pieces of %d", size).isEqualTo(3);
        }
    }

    private static int requests(String text, int pieceSize) throws FramingException {
        RequestFraming framing = new RequestFraming(HEAD_MAX);
        int requests = 0;
        for (byte[] piece : pieces(bytes(text), pieceSize)) {
            for (int index = 0; index < piece.length;) {
                index = framing.scan(piece, framing.skipEmptyLines(piece, index, piece.length), piece.length);
                if (framing.isEnded()) {
                    requests++;
                    framing.next();
                }
            }
        }
        assertThat(framing.isStarted()).isFalse();
        return requests;
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)));
        }
        return pieces;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
        "GET /\u00e9 HTTP/1.1~Host: x~~                                      | The request line",
        "GET / HTTP/1.1~X: \u00e9~~                                          | A header field's value",
        "GET / HTTP/1.1~X: a\u0000b~~                                        | A header field's value",
        "GET / HTTP/1.1~\u00e9: x~~                                          | A header field's name",
        "GET / HTTP/1.1~Host : x~~                                           | A header field's name",
        "GET / HTTP/1.1~X: a~ b~~                                            | A header field's name",
        "GET / HTTP/1.1~: x~~                                                | A header field must have a name",
        "GET / HTTP/1.1~nothing~~                                            | A header field's name",
        "GET / HTTP/1.1^Host: x^^                                            | The request line",
        "POST / HTTP/1.1~Content-Length: -1~~                                | Content-Length",
        "POST / HTTP/1.1~Content-Length: 1, 1~~                              | Content-Length",
        "POST / HTTP/1.1~Content-Length: 1~Content-Length: 1~~               | Content-Length",
        "POST / HTTP/1.1~Content-Length:~~                                   | Content-Length",
        "POST / HTTP/1.1~Content-Length: 9999999999999999999~~               | Content-Length",
        "POST / HTTP/1.1~Transfer-Encoding: gzip, chunked~~                  | Transfer-Encoding",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~ | Transfer-Encoding",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~Content-Length: 3~~      | not both",
        "POST / HTTP/1.0~Transfer-Encoding: chunked~~0~~                     | HTTP/1.0",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~ZZ~                     | A chunk must begin",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~-1~                     | A chunk must begin",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~~                       | A chunk must begin",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF~       | A chunk must be no larger",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~000000001~              | A chunk must begin",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~1~ab~                   | A chunk must end",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~0~X: \u00e9~            | The fields after the last chunk"})
    void whatIsNoRequestIsRefused(String request, String message) {
        assertThat(refusal(request)).startsWith("400").contains(message.strip());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "'GET / HTTP/1.1~X: ', 431",
        "'GET /', 431",
        "'POST / HTTP/1.1~Transfer-Encoding: chunked~~1;', 400",
        "'POST / HTTP/1.1~Transfer-Encoding: chunked~~0~X: ', 400"})
    void nothingIsEndless(String beginning, String status) {
        assertThat(refusal(beginning + "a".repeat(10_000))).startsWith(status);
    }

    private static String refusal(String request) {
        try {
            requests(request, request.length());
            return "none";
        } catch (FramingException e) {
            return e.error().status() + " " + e.error().message();
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("~", "\r\n").replace('^', '\n').getBytes(StandardCharsets.ISO_8859_1);
    }
}
