package io.corro.engine.core.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Takes single fields out of bytes, the mirror of {@link FieldWriter}. Not thread-safe. */
abstract sealed class FieldReader permits RecordDecoder {
    final ByteBuffer buffer;
    /** The version that the bytes were written in. */
    final int format;

    FieldReader(byte[] bytes, int offset, int length, int format) {
        buffer = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        this.format = format;
    }

    final long int64() {
        return buffer.getLong();
    }

    final int int8() {
        return buffer.get();
    }

    final int int32() {
        return buffer.getInt();
    }

    /** The ordinal of a constant; negative for null. */
    final int code() {
        return buffer.get() - 1;
    }

    final boolean flag() {
        return buffer.get() != 0;
    }

    final UUID id() {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** An id of which two zeroes are none. */
    final UUID idOrNull() {
        UUID id = id();
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
    }

    final String text() {
        int length = buffer.getShort() & 0xFFFF;
        if (length == FieldWriter.NULL_TEXT) {
            return null;
        }
        String text = new String(buffer.array(), buffer.arrayOffset() + buffer.position(), length,
                StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }
}
