package io.corro.persistence.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writer of Thrift's compact protocol, in which Parquet's metadata is written. A structure is its fields by rising
 * number, and its end; members of lists stand without numbers. Not thread-safe.
 */
final class CompactWriter {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int INT32 = 5;
    private static final int INT64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int DEPTH_MAX = 16;
    private static final int SHORT_MAX = 15;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int[] lastField = new int[DEPTH_MAX];
    private int depth;

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void field(int number, int type) {
        int delta = number - lastField[depth];
        lastField[depth] = number;
        bytes.write(delta << 4 | type);
    }

    CompactWriter int32(int number, int value) {
        field(number, INT32);
        zigzag(value);
        return this;
    }

    CompactWriter int64(int number, long value) {
        field(number, INT64);
        zigzag(value);
        return this;
    }

    CompactWriter flag(int number, boolean value) {
        field(number, value ? TRUE : FALSE);
        return this;
    }

    CompactWriter text(int number, String value) {
        return binary(number, value.getBytes(StandardCharsets.UTF_8));
    }

    CompactWriter binary(int number, byte[] value) {
        field(number, BINARY);
        rawBinary(value);
        return this;
    }

    /** A list of one number or of one text; Parquet needs no longer ones of these. */
    CompactWriter listOf(int number, int only) {
        list(number, INT32, 1);
        zigzag(only);
        return this;
    }

    CompactWriter listOf(int number, String only) {
        list(number, BINARY, 1);
        rawBinary(only.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Begins a list of structures, each of which is {@link #member() begun} and {@link #end() ended}. */
    CompactWriter structs(int number, int count) {
        list(number, STRUCT, count);
        return this;
    }

    private void list(int number, int type, int count) {
        field(number, LIST);
        if (count < SHORT_MAX) {
            bytes.write(count << 4 | type);
        } else {
            bytes.write(SHORT_MAX << 4 | type);
            variable(count);
        }
    }

    /** Begins a structure that is a field. */
    CompactWriter struct(int number) {
        field(number, STRUCT);
        return member();
    }

    CompactWriter member() {
        lastField[++depth] = 0;
        return this;
    }

    CompactWriter end() {
        bytes.write(0);
        depth--;
        return this;
    }

    private void rawBinary(byte[] value) {
        variable(value.length);
        bytes.writeBytes(value);
    }

    private void zigzag(long value) {
        variable((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    private void variable(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes.write((int) ((rest & (MORE - 1)) | MORE));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
