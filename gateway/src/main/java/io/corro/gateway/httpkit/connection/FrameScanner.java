package io.corro.gateway.httpkit.connection;

/** Measures the messages of a WebSocket's client; whether its frames are right is seen elsewhere. Not thread-safe. */
final class FrameScanner {
    private static final int FINAL = 0x80;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int LENGTH_OF_2_BYTES = 126;
    private static final int LENGTH_OF_8_BYTES = 127;
    private static final int MASK_BYTES = 4;

    private enum At { FLAGS, LENGTH, MORE_LENGTH, MASK, PAYLOAD }

    private final int messageMax;
    private At at = At.FLAGS;
    private boolean isFinal;
    private boolean isControl;
    private boolean isMasked;
    private int bytesLeft;
    private long length;
    private long messageBytes;

    FrameScanner(int messageMax) {
        this.messageMax = messageMax;
    }

    /** Whether all messages up to the input's end are small enough; after the first false it says nothing more. */
    boolean accepts(byte[] input, int from, int to) {
        int index = from;
        while (index < to) {
            if (at == At.PAYLOAD) {
                int taken = (int) Math.min(length, to - index);
                index += taken;
                length -= taken;
                endFrameIfComplete();
            } else if (!step(input[index++] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private boolean step(int next) {
        switch (at) {
            case FLAGS -> {
                isFinal = (next & FINAL) != 0;
                isControl = (next & CONTROL) != 0;
                at = At.LENGTH;
            }
            case LENGTH -> length(next);
            case MORE_LENGTH -> {
                length = length << 8 | next;
                bytesLeft--;
            }
            case MASK -> bytesLeft--;
            case PAYLOAD -> throw new IllegalStateException("payload is skipped, not scanned");
        }
        return at == At.LENGTH || bytesLeft > 0 || endHeaderPart();
    }

    private void length(int next) {
        isMasked = (next & MASKED) != 0;
        int length7 = next & ~MASKED;
        boolean isLonger = length7 >= LENGTH_OF_2_BYTES;
        length = isLonger ? 0 : length7;
        bytesLeft = isLonger ? length7 == LENGTH_OF_8_BYTES ? Long.BYTES : Short.BYTES : 0;
        at = At.MORE_LENGTH;
    }

    private boolean endHeaderPart() {
        if (at == At.MORE_LENGTH && !isAcceptable()) {
            return false;
        }
        if (at == At.MORE_LENGTH && isMasked) {
            at = At.MASK;
            bytesLeft = MASK_BYTES;
        } else {
            at = At.PAYLOAD;
            endFrameIfComplete();
        }
        return true;
    }

    /** A length of 64 bits may be negative here: it is too large. */
    private boolean isAcceptable() {
        if (isControl) {
            return length >= 0 && length <= messageMax;
        }
        messageBytes += length;
        return length >= 0 && messageBytes >= 0 && messageBytes <= messageMax;
    }

    private void endFrameIfComplete() {
        if (length == 0) {
            at = At.FLAGS;
            if (isFinal && !isControl) {
                messageBytes = 0;
            }
        }
    }
}
