package io.corro.engine.core.journal;

import java.util.Arrays;
import java.util.UUID;

/**
 * Where encoded images stand: a stretch of an array that also holds other images. What it shows is right for as long as
 * nobody writes there again. Written by one thread, then handed on.
 */
public final class RecordSlice {
    private static final byte[] NO_BYTES = new byte[0];

    private byte[] bytes = NO_BYTES;
    private int from;
    private int length;
    private int count;
    private boolean hasPositions;
    private UUID onlyAccount;

    /** Shows what the writer holds. */
    public void view(RecordEncoder writer) {
        set(writer, writer.bytes(), writer.from());
    }

    /** Takes what the writer holds into an array of its own. */
    public void copy(RecordEncoder writer) {
        set(writer, Arrays.copyOfRange(writer.bytes(), writer.from(), writer.from() + writer.length()), 0);
    }

    private void set(RecordEncoder writer, byte[] newBytes, int newFrom) {
        bytes = newBytes;
        from = newFrom;
        length = writer.length();
        count = writer.count();
        hasPositions = writer.hasPositions();
        onlyAccount = writer.onlyAccount();
    }

    public void clear() {
        bytes = NO_BYTES;
        from = 0;
        length = 0;
        count = 0;
        hasPositions = false;
        onlyAccount = null;
    }

    /** Whether the other span starts where this one ends; any does if this one is empty. */
    public boolean isContinuedBy(RecordSlice next) {
        return isEmpty() || (bytes == next.bytes && from + length == next.from);
    }

    /** Shows the other span as well. */
    public void extend(RecordSlice next) {
        if (!isContinuedBy(next)) {
            throw new IllegalArgumentException("images that do not follow each other");
        }
        if (isEmpty()) {
            bytes = next.bytes;
            from = next.from;
            onlyAccount = next.onlyAccount;
        } else if (onlyAccount != null && !onlyAccount.equals(next.onlyAccount)) {
            onlyAccount = null;
        }
        length += next.length;
        count += next.count;
        hasPositions |= next.hasPositions;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The number of images. */
    public int count() {
        return count;
    }

    public boolean hasPositions() {
        return hasPositions;
    }

    /** The account that all images concern; null if there are several, or none. */
    public UUID onlyAccount() {
        return onlyAccount;
    }

    public RecordDecoder reader() {
        return new RecordDecoder(bytes, from, length);
    }
}
