package io.corro.engine.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Puts single fields into a growing byte array, little-endian; only texts make sure that there is room. */
abstract sealed class FieldWriter permits ImageWriter {
    static final int NULL_TEXT = 0xFFFF;
    /** The most that the fixed fields of any row take, texts excluded. */
    static final int FIXED_FIELDS_MAX = 512;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes;
    int position;

    FieldWriter(int initialCapacity) {
        bytes = new byte[initialCapacity];
    }

    final void copy(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, position, length);
        position += length;
    }

    final void reserve(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }

    final void putByte(int value) {
        bytes[position++] = (byte) value;
    }

    /** One more than the ordinal, so that zero stands for null. */
    final void putCode(Enum<?> constant) {
        putByte(constant == null ? 0 : constant.ordinal() + 1);
    }

    final void putInt(int value) {
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
    }

    final void setInt(int index, int value) {
        INTS.set(bytes, index, value);
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

    final void putText(String text) {
        if (text == null) {
            putLength(NULL_TEXT);
            return;
        }
        int length = text.length();
        reserve(length + FIXED_FIELDS_MAX);
        putLength(length);
        int seen = 0;
        for (int index = 0; index < length; index++) {
            char character = text.charAt(index);
            seen |= character;
            bytes[position + index] = (byte) character;
        }
        if (seen > 0x7F) {
            position -= Short.BYTES;
            putUtf8(text.getBytes(StandardCharsets.UTF_8));
        } else {
            position += length;
        }
    }

    private void putUtf8(byte[] text) {
        reserve(text.length + FIXED_FIELDS_MAX);
        putLength(text.length);
        copy(text, 0, text.length);
    }

    private void putLength(int length) {
        putByte(length);
        putByte(length >>> 8);
    }
}
