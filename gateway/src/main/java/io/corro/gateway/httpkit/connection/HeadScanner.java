package io.corro.gateway.httpkit.connection;

/**
 * Scans a request line and its header fields, byte by byte, and finds where they end and how the body is delimited.
 * Stricter than the parser behind it, so that the two can never disagree: visible ASCII only, lines end with CR LF, no
 * folded lines, one length. Used by one thread at a time.
 */
final class HeadScanner {
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String UPGRADE = "upgrade";
    private static final String CONNECTION = "connection";
    private static final int NAME_MAX = TRANSFER_ENCODING.length();
    private static final int VALUE_MAX = 64;
    private static final int LENGTH_DIGITS_MAX = 18;
    private static final long NO_LENGTH = -1;

    private enum At { BEFORE, REQUEST_LINE, LINE_LF, LINE_START, NAME, VALUE, LAST_LF, END }

    private final int bytesMax;
    private final StringBuilder name = new StringBuilder(NAME_MAX + 1);
    private final StringBuilder value = new StringBuilder(VALUE_MAX);
    private At at = At.BEFORE;
    private int bytes;
    /** The request line's last byte, with which its version ends. */
    private byte lineEnd;
    private long length = NO_LENGTH;
    private boolean isChunked;
    private boolean asksToUpgrade;
    private boolean asksToClose;
    /** Whether the current field's value is looked at. */
    private boolean isFraming;

    HeadScanner(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void reset() {
        at = At.BEFORE;
        bytes = 0;
        length = NO_LENGTH;
        isChunked = false;
        asksToUpgrade = false;
        asksToClose = false;
    }

    /** Returns the index of the request's first byte: some clients end a body with an empty line, which is skipped. */
    int skipEmptyLines(byte[] input, int from, int to) {
        int index = from;
        while (index < to && at == At.BEFORE && (input[index] == '\r' || input[index] == '\n')) {
            index++;
        }
        return index;
    }

    /** Returns the index after the last byte that belongs to the head. */
    int scan(byte[] input, int from, int to) throws FramingException {
        int index = from;
        while (index < to && at != At.END) {
            step(input[index++]);
        }
        bytes += index - from;
        if (bytes > bytesMax) {
            throw FramingException.headTooLarge(bytesMax);
        }
        return index;
    }

    boolean isStarted() {
        return at != At.BEFORE;
    }

    boolean isEnded() {
        return at == At.END;
    }

    boolean isChunked() {
        return isChunked;
    }

    /** Bytes of the body; zero without one. */
    long length() {
        return Math.max(length, 0);
    }

    boolean asksToUpgrade() {
        return asksToUpgrade;
    }

    boolean asksToClose() {
        return asksToClose;
    }

    private void step(byte next) throws FramingException {
        switch (at) {
            case BEFORE, REQUEST_LINE -> requestLine(next);
            case LINE_LF -> lineFeed(next, At.LINE_START);
            case LINE_START -> lineStart(next);
            case NAME -> name(next);
            case VALUE -> value(next);
            case LAST_LF -> lineFeed(next, At.END);
            case END -> throw new IllegalStateException("the head has ended");
        }
    }

    private void requestLine(byte next) throws FramingException {
        at = next == '\r' ? At.LINE_LF : At.REQUEST_LINE;
        lineEnd = next == '\r' ? lineEnd : next;
        if (next != '\r' && (next < ' ' || next == 0x7f)) {
            throw FramingException.malformed("The request line must consist of visible ASCII characters.");
        }
    }

    private void lineStart(byte next) throws FramingException {
        if (next == '\r') {
            endFields();
            at = At.LAST_LF;
        } else {
            name.setLength(0);
            at = At.NAME;
            name(next);
        }
    }

    private void name(byte next) throws FramingException {
        if (next == ':') {
            isFraming = isFramingName();
            value.setLength(0);
            at = At.VALUE;
        } else if (!isTokenCharacter(next)) {
            throw FramingException.malformed("A header field's name must be followed by a colon.");
        } else if (name.length() <= NAME_MAX) {
            name.append((char) (next >= 'A' && next <= 'Z' ? next | 0x20 : next));
        }
    }

    private boolean isFramingName() throws FramingException {
        if (name.isEmpty()) {
            throw FramingException.malformed("A header field must have a name.");
        }
        return switch (name.length()) {
            case 7 -> isName(UPGRADE);
            case 10 -> isName(CONNECTION);
            case 14 -> isName(CONTENT_LENGTH);
            case 17 -> isName(TRANSFER_ENCODING);
            default -> false;
        };
    }

    private void value(byte next) throws FramingException {
        if (next == '\r') {
            if (isFraming) {
                framingField();
            }
            at = At.LINE_LF;
        } else if ((next < ' ' && next != '\t') || next == 0x7f) {
            throw FramingException.malformed("A header field's value must consist of visible ASCII characters.");
        } else if (isFraming && value.length() <= VALUE_MAX) {
            value.append((char) next);
        }
    }

    private void framingField() throws FramingException {
        String text = value.toString().strip();
        switch (name.length()) {
            case 7 -> asksToUpgrade = true;
            case 10 -> asksToClose |= text.equalsIgnoreCase("close");
            case 14 -> length = length(text);
            default -> transferEncoding(text);
        }
    }

    private void transferEncoding(String text) throws FramingException {
        if (isChunked || !text.equalsIgnoreCase("chunked")) {
            throw FramingException.malformed("The only Transfer-Encoding is chunked, once.");
        }
        isChunked = true;
    }

    private long length(String text) throws FramingException {
        boolean isNumber = !text.isEmpty() && text.length() <= LENGTH_DIGITS_MAX
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!isNumber || length != NO_LENGTH) {
            throw FramingException.malformed("Content-Length must be one number of bytes.");
        }
        return Long.parseLong(text);
    }

    private void endFields() throws FramingException {
        if (isChunked && length != NO_LENGTH) {
            throw FramingException.malformed("A request has Content-Length or Transfer-Encoding, not both.");
        }
        if (isChunked && lineEnd == '0') {
            throw FramingException.malformed("A request of HTTP/1.0 has no Transfer-Encoding; send it as HTTP/1.1.");
        }
    }

    private void lineFeed(byte next, At following) throws FramingException {
        if (next != '\n') {
            throw FramingException.malformed("A line must end with CR LF.");
        }
        at = following;
    }

    /** The characters of a token of RFC 9110. */
    private static boolean isTokenCharacter(byte next) {
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9')
                || (next > ' ' && "!#$%&'*+-.^_`|~".indexOf(next) >= 0);
    }

    private boolean isName(String framingName) {
        return framingName.contentEquals(name);
    }
}
