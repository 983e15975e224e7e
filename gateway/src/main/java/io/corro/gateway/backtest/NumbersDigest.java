package io.corro.gateway.backtest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers, each as eight bytes with the highest first. Not thread-safe. */
final class NumbersDigest {
    private static final int BUFFER_BYTES = 8_192;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    NumbersDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    NumbersDigest add(long number) {
        if (buffer.remaining() < Long.BYTES) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        buffer.putLong(number);
        return this;
    }

    /** The digest of all that was added, in hexadecimal; nothing may be added after it. */
    String hex() {
        digest.update(buffer.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
