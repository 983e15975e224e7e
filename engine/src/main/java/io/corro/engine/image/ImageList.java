package io.corro.engine.image;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Images that are decoded when somebody first looks at one: the threads of the ring hand effects on without ever doing
 * so. Unmodifiable; safe to hand from thread to thread.
 */
public final class ImageList extends AbstractList<Image> implements RandomAccess {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final int count;
    /** Set at the first look; should two threads look at once, both find the same. */
    private List<Image> decoded;

    private ImageList(byte[] bytes, int from, int length, int count) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.count = count;
    }

    /** What the writer holds now. */
    public static ImageList copyOf(ImageWriter writer) {
        return copyOf(writer.bytes(), writer.from(), writer.length(), writer.count());
    }

    public static ImageList copyOf(ImageSpan span) {
        return copyOf(span.bytes(), span.from(), span.length(), span.count());
    }

    private static ImageList copyOf(byte[] bytes, int from, int length, int count) {
        return new ImageList(Arrays.copyOfRange(bytes, from, from + length), 0, length, count);
    }

    /** What stands in the span, without copying it: of use only until somebody writes there. */
    public static ImageList viewOf(ImageSpan span) {
        return new ImageList(span.bytes(), span.from(), span.length(), span.count());
    }

    @Override
    public Image get(int index) {
        return decoded().get(index);
    }

    @Override
    public int size() {
        return count;
    }

    private List<Image> decoded() {
        List<Image> images = decoded;
        if (images == null) {
            images = decode();
            decoded = images;
        }
        return images;
    }

    private List<Image> decode() {
        List<Image> images = new ArrayList<>(count);
        ImageReader reader = new ImageReader(bytes, from, length);
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        return List.copyOf(images);
    }
}
