package io.corro.persistence.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Column of a table that is written; every cell has a value, which is a {@code long} here. Immutable.
 *
 * @param words what the cells of a column of words stand for; empty otherwise
 */
public record ParquetColumn(String name, Type type, List<String> words) {
    private static final int PHYSICAL_INT64 = 2;
    private static final int PHYSICAL_BYTES = 6;
    private static final int CONVERTED_TEXT = 0;
    private static final int CONVERTED_DECIMAL = 5;
    private static final int CONVERTED_MICROS = 10;
    private static final int REQUIRED = 0;
    private static final int SCALE = 8;
    private static final int PRECISION = 18;

    /** What a cell's number means. */
    public enum Type {
        /** Microseconds since 1970, UTC. */
        TIME,
        /** A decimal, as a count of 1e-8. */
        DECIMAL,
        NUMBER,
        /** The place of one of the column's words. */
        WORD
    }

    public ParquetColumn {
        words = List.copyOf(words);
    }

    public static ParquetColumn of(String name, Type type) {
        return new ParquetColumn(name, type, List.of());
    }

    public static ParquetColumn words(String name, List<String> words) {
        return new ParquetColumn(name, Type.WORD, words);
    }

    int physicalType() {
        return type == Type.WORD ? PHYSICAL_BYTES : PHYSICAL_INT64;
    }

    /** Writes the column's entry in the schema. */
    void describe(CompactWriter to) {
        to.member().int32(1, physicalType()).int32(3, REQUIRED).text(4, name);
        switch (type) {
            case NUMBER -> {
            }
            case TIME -> to.int32(6, CONVERTED_MICROS)
                    .struct(10).struct(8).flag(1, true).struct(2).struct(2).end().end().end().end();
            case DECIMAL -> to.int32(6, CONVERTED_DECIMAL).int32(7, SCALE).int32(8, PRECISION)
                    .struct(10).struct(5).int32(1, SCALE).int32(2, PRECISION).end().end();
            case WORD -> to.int32(6, CONVERTED_TEXT).struct(10).struct(1).end().end();
        }
        to.end();
    }

    /** The cells one after the other, as Parquet calls plain. */
    byte[] plain(long[] cells, int count) {
        return type == Type.WORD ? plainWords(cells, count) : plainNumbers(cells, count);
    }

    private static byte[] plainNumbers(long[] cells, int count) {
        byte[] bytes = new byte[count * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(cells, 0, count);
        return bytes;
    }

    private byte[] plainWords(long[] cells, int count) {
        List<byte[]> texts = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += Integer.BYTES + texts.get((int) cells[i]).length;
        }
        byte[] bytes = new byte[length];
        ByteBuffer buffer = littleEndian(bytes);
        for (int i = 0; i < count; i++) {
            byte[] text = texts.get((int) cells[i]);
            buffer.putInt(text.length).put(text);
        }
        return bytes;
    }

    static ByteBuffer littleEndian(int length) {
        return littleEndian(new byte[length]);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
