package io.corro.gateway.httpkit.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket to the server that sends any bytes, which are written here as the characters of Latin-1. */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    public static RawClient connect(int port) {
        return connect(port, "127.0.0.1");
    }

    /** @param source any address of 127.0.0.0/8 */
    public static RawClient connect(int port, String source) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the server says before it closes; fails if it does not. */
    public String readToEnd() {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[64 << 10];
        try {
            for (int count = read(bytes); count >= 0; count = read(bytes)) {
                answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            answer.append("[reset]");
        } catch (IOException e) {
            throw new UncheckedIOException("after " + answer, e);
        }
        return answer.toString();
    }

    /** Reads on until the text has come. */
    public String readUntil(String text) {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[64 << 10];
        try {
            while (answer.indexOf(text) < 0) {
                int count = read(bytes);
                if (count < 0) {
                    throw new IOException("the server has closed after: " + answer);
                }
                answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + answer, e);
        }
        return answer.toString();
    }

    private int read(byte[] bytes) throws IOException {
        return socket.getInputStream().read(bytes);
    }

    /** The status codes of the answers in a text. */
    public static List<Integer> statuses(String answers) {
        List<Integer> statuses = new ArrayList<>();
        Matcher line = STATUS_LINE.matcher(answers);
        while (line.find()) {
            statuses.add(Integer.valueOf(line.group(1)));
        }
        return statuses;
    }

    public RawClient endSending() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks off instead of closing. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
