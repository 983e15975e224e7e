package io.corro.engine.core.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntFunction;

import io.corro.engine.core.domain.Utf8Text;

/**
 * Puts single fields into a growing byte array, little-endian. Whoever begins a row reserves room for all of it, so
 * that the array does not change under a row. What is written starts at {@code base}.
 */
abstract sealed class FieldWriter permits RecordEncoder {
    static final int NULL_TEXT = 0xFFFF;
    /** The most that the fixed fields of any row take, texts excluded. */
    static final int FIXED_FIELDS_MAX = 512;

    private static final int CHARACTERS = 128;
    private static final char[] NO_CHARACTERS = new char[0];
    /** Bytes of one {@code char}. */
    private static final int UTF8_BYTES_MAX = 3;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The version to write. */
    final int format;
    byte[] bytes;
    int base;
    int position;
    private final IntFunction<byte[]> arrays;
    private char[] characters = NO_CHARACTERS;

    FieldWriter(byte[] initial, IntFunction<byte[]> arrays, int format) {
        this.format = format;
        bytes = initial;
        this.arrays = arrays;
    }

    final void copy(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, position, length);
        position += length;
    }

    final void reserve(int more) {
        if (position + more > bytes.length) {
            move(more);
        }
    }

    /** Takes what has been written to the beginning of a larger array. */
    private void move(int more) {
        int written = position - base;
        byte[] larger = arrays.apply(Math.max(written * 2, written + more));
        System.arraycopy(bytes, base, larger, 0, written);
        bytes = larger;
        base = 0;
        position = written;
    }

    final void putByte(int value) {
        bytes[position++] = (byte) value;
    }

    /** One more than the ordinal, so that zero stands for null. */
    final void putCode(Enum<?> constant) {
        putByte(constant == null ? 0 : constant.ordinal() + 1);
    }

    /** The same of what stands in a list by its number; negative for none. */
    final void putCode(int number) {
        putByte(number + 1);
    }

    final void putInt(int value) {
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
    }

    final void setInt(int index, int value) {
        INTS.set(bytes, index, value);
    }

    final int intAt(int index) {
        return (int) INTS.get(bytes, index);
    }

    final void putLong(long value) {
        LONGS.set(bytes, position, value);
        position += Long.BYTES;
    }

    final void putId(UUID id) {
        putId(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    final void putId(long high, long low) {
        putLong(high);
        putLong(low);
    }

    final void putFlag(boolean flag) {
        putByte(flag ? 1 : 0);
    }

    final void putText(Utf8Text text) {
        if (text == null) {
            putLength(NULL_TEXT);
            return;
        }
        putLength(text.length());
        text.copyTo(bytes, position);
        position += text.length();
    }

    final void putText(String text) {
        if (text == null) {
            putLength(NULL_TEXT);
            return;
        }
        int length = text.length();
        putLength(length);
        if (length > characters.length) {
            characters = new char[Math.max(length, CHARACTERS)];
        }
        text.getChars(0, length, characters, 0);
        if (narrow(characters, length, bytes, position) > 0x7F) {
            position -= Short.BYTES;
            putUtf8(text.getBytes(StandardCharsets.UTF_8));
        } else {
            position += length;
        }
    }

    /** Copies the lower half of each character; returns all characters' bits together. */
    private static int narrow(char[] from, int length, byte[] to, int at) {
        int seen = 0;
        for (int index = 0; index < length; index++) {
            char character = from[index];
            seen |= character;
            to[at + index] = (byte) character;
        }
        return seen;
    }

    private void putUtf8(byte[] text) {
        putLength(text.length);
        copy(text, 0, text.length);
    }

    static int bytesMax(Utf8Text text) {
        return text == null ? 0 : text.length();
    }

    /** The most bytes that a text takes. */
    static int bytesMax(String text) {
        return text == null ? 0 : text.length() * UTF8_BYTES_MAX;
    }

    private void putLength(int length) {
        putByte(length);
        putByte(length >>> 8);
    }
}
