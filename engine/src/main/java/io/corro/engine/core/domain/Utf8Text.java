package io.corro.engine.core.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Text as the bytes that go to the journal. Whoever makes a command encodes its texts, so that the matching thread only
 * copies them. Immutable; equal to another with the same bytes.
 */
public final class Utf8Text {
    private final byte[] bytes;

    private Utf8Text(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Utf8Text of(String text) {
        return new Utf8Text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for no text. */
    public static @Nullable Utf8Text ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** Copies all bytes to an array, which has room for them. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8Text text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
