package io.corro.engine.image;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Images that are decoded when somebody first looks at one: the threads of the ring hand effects on without ever doing
 * so. Unmodifiable; safe to hand from thread to thread.
 */
public final class ImageList extends AbstractList<Image> implements RandomAccess {
    private final byte[] bytes;
    private final int length;
    private final int count;
    /** Set at the first look; should two threads look at once, both find the same. */
    private List<Image> decoded;

    private ImageList(byte[] bytes, int length, int count) {
        this.bytes = bytes;
        this.length = length;
        this.count = count;
    }

    /** What the writer holds now. */
    public static ImageList copyOf(ImageWriter writer) {
        byte[] copy = new byte[writer.length()];
        System.arraycopy(writer.bytes(), 0, copy, 0, copy.length);
        return new ImageList(copy, copy.length, writer.count());
    }

    /** What the writer holds, without copying it: of use only until the writer changes. */
    public static ImageList viewOf(ImageWriter writer) {
        return new ImageList(writer.bytes(), writer.length(), writer.count());
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
        ImageReader reader = new ImageReader(bytes, 0, length);
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        return List.copyOf(images);
    }
}
