package io.corro.gateway.httpkit.connection;

/**
 * Finds where each request of a connection ends. The HTTP parser behind it is thereby given one request at a time: it
 * recurses once for each further request in the same piece of input. Used by one thread at a time.
 */
final class RequestFraming {
    private final HeadScanner head;
    private final ChunkScanner chunks = new ChunkScanner();
    private long bodyRemaining;

    RequestFraming(int headBytesMax) {
        head = new HeadScanner(headBytesMax);
    }

    /** Returns the index of the first byte that is not an empty line before a request. */
    int skipEmptyLines(byte[] input, int from, int to) {
        return head.skipEmptyLines(input, from, to);
    }

    /** Scans on, to the end of the request at most; returns the index after the last byte that belongs to it. */
    int scan(byte[] input, int from, int to) throws FramingException {
        int index = from;
        if (!head.isEnded()) {
            index = head.scan(input, from, to);
            if (!head.isEnded()) {
                return index;
            }
            startBody();
        }
        return head.isChunked() ? chunks.scan(input, index, to) : fixedBody(index, to);
    }

    private void startBody() {
        bodyRemaining = head.length();
        if (head.isChunked()) {
            chunks.start();
        }
    }

    private int fixedBody(int from, int to) {
        int taken = (int) Math.min(bodyRemaining, to - from);
        bodyRemaining -= taken;
        return from + taken;
    }

    /** Whether anything of a request has been seen. */
    boolean isStarted() {
        return head.isStarted();
    }

    boolean isHeadEnded() {
        return head.isEnded();
    }

    boolean isEnded() {
        return head.isEnded() && (head.isChunked() ? chunks.isEnded() : bodyRemaining == 0);
    }

    boolean asksToUpgrade() {
        return head.asksToUpgrade();
    }

    boolean asksToClose() {
        return head.asksToClose();
    }

    /** The next byte begins a request. */
    void next() {
        head.reset();
    }
}
