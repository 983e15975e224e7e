package io.corro.perf.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A kept-alive HTTP/1.1 connection with one request in flight at most. It reads no more of an answer than its status
 * and its length. The sender's thread writes, the receiver's thread reads, never both at once.
 */
final class LoadConnection {
    private static final int ANSWER_BYTES_MAX = 1 << 16;
    private static final String LENGTH = "content-length:";
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private final OrderRequest template;
    /** The question in flight; written by the sender, read by the receiver once it is answered. */
    volatile int index;

    LoadConnection(int port, OrderRequest template, Selector selector) throws IOException {
        this.template = template;
        request = ByteBuffer.wrap(template.bytes());
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(int newIndex, long orderNumber) throws IOException {
        index = newIndex;
        template.number(orderNumber);
        request.rewind();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /**
     * Reads what has come in.
     *
     * @return the status once the answer is whole, otherwise zero
     * @throws IOException if the server hangs up or answers with something else than HTTP
     */
    int receive() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the server has hung up");
        }
        int headEnd = headEnd();
        if (headEnd < 0) {
            return 0;
        }
        String head = new String(answer.array(), 0, headEnd, StandardCharsets.ISO_8859_1);
        if (answer.position() < headEnd + length(head)) {
            return 0;
        }
        answer.clear();
        return Integer.parseInt(head.substring(9, 12));
    }

    private int headEnd() {
        byte[] bytes = answer.array();
        for (int index = 0; index + HEAD_END.length <= answer.position(); index++) {
            if (bytes[index] == '\r' && bytes[index + 1] == '\n' && bytes[index + 2] == '\r'
                    && bytes[index + 3] == '\n') {
                return index + HEAD_END.length;
            }
        }
        return -1;
    }

    private static int length(String head) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                return Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        throw new IOException("an answer without a length: " + head);
    }

    void close() throws IOException {
        channel.close();
    }
}
