package io.corro.engine.core.journal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Images that are decoded when somebody first looks at one: the threads of the ring hand effects on without ever doing
 * so. Unmodifiable; safe to hand from thread to thread.
 */
public final class RecordList extends AbstractList<JournalRecord> implements RandomAccess {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final int count;
    /** Set at the first look; should two threads look at once, both find the same. */
    private List<JournalRecord> decoded;

    private RecordList(byte[] bytes, int from, int length, int count) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.count = count;
    }

    /** What the writer holds now. */
    public static RecordList copyOf(RecordEncoder writer) {
        return copyOf(writer.bytes(), writer.from(), writer.length(), writer.count());
    }

    public static RecordList copyOf(RecordSlice span) {
        return copyOf(span.bytes(), span.from(), span.length(), span.count());
    }

    private static RecordList copyOf(byte[] bytes, int from, int length, int count) {
        return new RecordList(Arrays.copyOfRange(bytes, from, from + length), 0, length, count);
    }

    /** What stands in the span, without copying it: of use only until somebody writes there. */
    public static RecordList viewOf(RecordSlice span) {
        return new RecordList(span.bytes(), span.from(), span.length(), span.count());
    }

    @Override
    public JournalRecord get(int index) {
        return decoded().get(index);
    }

    @Override
    public int size() {
        return count;
    }

    private List<JournalRecord> decoded() {
        List<JournalRecord> images = decoded;
        if (images == null) {
            images = decode();
            decoded = images;
        }
        return images;
    }

    private List<JournalRecord> decode() {
        List<JournalRecord> images = new ArrayList<>(count);
        RecordDecoder reader = new RecordDecoder(bytes, from, length);
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        return List.copyOf(images);
    }
}
