package io.corro.gateway.httpkit.connection;

/** Scans a body in chunks, and finds where it ends. Used by one thread at a time. */
final class ChunkScanner {
    private static final int DIGITS_MAX = 8;

    private enum At {
        SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER_START, TRAILER, TRAILER_LF, LAST_LF, END
    }

    private At at = At.END;
    private int digits;
    private int remaining;
    private int extensionBytes;
    private int trailerBytes;

    void start() {
        at = At.SIZE;
        digits = 0;
        remaining = 0;
        trailerBytes = 0;
    }

    boolean isEnded() {
        return at == At.END;
    }

    /** Returns the index after the last byte that belongs to the body. */
    int scan(byte[] input, int from, int to) throws FramingException {
        int index = from;
        while (index < to && at != At.END) {
            if (at == At.DATA) {
                index += data(to - index);
            } else {
                step(input[index++]);
            }
        }
        return index;
    }

    private int data(int available) {
        int taken = Math.min(remaining, available);
        remaining -= taken;
        if (remaining == 0) {
            at = At.DATA_CR;
        }
        return taken;
    }

    private void step(byte next) throws FramingException {
        switch (at) {
            case SIZE -> size(next);
            case EXTENSION -> extension(next);
            case SIZE_LF -> lineFeed(next, remaining == 0 ? At.TRAILER_START : At.DATA);
            case DATA_CR -> dataEnd(next);
            case DATA_LF -> {
                lineFeed(next, At.SIZE);
                digits = 0;
            }
            case TRAILER_START -> trailer(next, At.LAST_LF);
            case TRAILER -> trailer(next, At.TRAILER_LF);
            case TRAILER_LF -> lineFeed(next, At.TRAILER_START);
            case LAST_LF -> lineFeed(next, At.END);
            case DATA, END -> throw new IllegalStateException("no line is read here");
        }
    }

    private void size(byte next) throws FramingException {
        int digit = Character.digit(next, 16);
        if (digit >= 0 && digits < DIGITS_MAX) {
            remaining = remaining * 16 + digit;
            digits++;
            if (remaining > ConnectionLimits.CHUNK_MAX) {
                throw FramingException.malformed(
                        "A chunk must be no larger than " + ConnectionLimits.CHUNK_MAX + " bytes.");
            }
        } else if (digits > 0 && next == '\r') {
            at = At.SIZE_LF;
        } else if (digits > 0 && next == ';') {
            extensionBytes = 0;
            at = At.EXTENSION;
        } else {
            throw FramingException.malformed("A chunk must begin with its size as a hexadecimal number.");
        }
    }

    private void extension(byte next) throws FramingException {
        if (next == '\r') {
            at = At.SIZE_LF;
        } else if ((next < ' ' && next != '\t') || ++extensionBytes > ConnectionLimits.CHUNK_EXTENSION_MAX) {
            throw FramingException.malformed("A chunk's extension must be no longer than "
                    + ConnectionLimits.CHUNK_EXTENSION_MAX + " visible ASCII characters.");
        }
    }

    private void dataEnd(byte next) throws FramingException {
        if (next != '\r') {
            throw FramingException.malformed("A chunk must end with CR LF.");
        }
        at = At.DATA_LF;
    }

    private void trailer(byte next, At afterCarriageReturn) throws FramingException {
        if (next == '\r') {
            at = afterCarriageReturn;
        } else if ((next < ' ' && next != '\t') || next == 0x7f || ++trailerBytes > ConnectionLimits.TRAILER_MAX) {
            throw FramingException.malformed("The fields after the last chunk must be no longer than "
                    + ConnectionLimits.TRAILER_MAX + " visible ASCII characters.");
        } else {
            at = At.TRAILER;
        }
    }

    private void lineFeed(byte next, At following) throws FramingException {
        if (next != '\n') {
            throw FramingException.malformed("A line must end with CR LF.");
        }
        at = following;
    }
}
