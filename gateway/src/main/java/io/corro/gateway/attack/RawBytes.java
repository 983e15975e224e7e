package io.corro.gateway.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes that resemble requests, each on a connection of its own, which the sender then ends. One thread at a time. */
final class RawBytes {
    private static final List<String> SEEDS = List.of(
            "GET /alive HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v2/account HTTP/1.1\r\nHost: x\r\nAuthorization: Basic eDp4\r\n\r\n",
            "POST /v2/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{}{}{",
            "POST /v2/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            String.join("\r\n", "GET /stream HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "",
                    "\u0081\u0085\u0000\u0000\u0000\u0000hello"));
    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\0", " ", "\t", ":", "\u00e9",
            "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n", "FFFFFFFFFFFFFFFF\r\n", "Expect: 100-continue\r\n", "Host: y\r\n",
            "HTTP/9.9", "A".repeat(9_000), "X: y\r\n".repeat(80), "GET /alive HTTP/1.1\r\nHost: x\r\n\r\n".repeat(200));
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final int ANSWER_MAX = 1 << 16;

    private final Target target;
    private final SplittableRandom random;

    RawBytes(Target target, SplittableRandom random) {
        this.target = target;
        this.random = random;
    }

    void once(Findings findings) {
        String input = input();
        String shown = input.substring(0, Math.min(60, input.length())).replace("\r\n", "~");
        try (Socket socket = new Socket(target.base().getHost(), target.base().getPort())) {
            socket.setSoTimeout((int) Target.PATIENCE.toMillis());
            socket.getOutputStream().write(input.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(read(socket.getInputStream()), StandardCharsets.ISO_8859_1);
            Matcher status = STATUS.matcher(answer);
            if (status.find()) {
                findings.answered(Integer.parseInt(status.group(1)), shown);
            } else {
                findings.closed();
            }
        } catch (SocketTimeoutException e) {
            findings.hung(shown);
        } catch (IOException e) {
            findings.closed();
        }
    }

    private String input() {
        StringBuilder input = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        int changes = random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(input.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> input.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> input.setLength(Math.max(1, at));
                case 2 -> input.setCharAt(Math.min(at, input.length() - 1), (char) random.nextInt(256));
                default -> input.delete(at, Math.min(input.length(), at + 4)).append('x');
            }
        }
        return input.toString();
    }

    private static byte[] read(InputStream input) throws IOException {
        return input.readNBytes(ANSWER_MAX);
    }
}
