package io.corro.engine.runtime.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import io.corro.engine.core.journal.RecordEncoder;

/**
 * Memory of the records: long arrays, written one behind the other and reused once no handler needs their content.
 * Records of successive commands stand side by side, so the journal and the projector take a whole batch as one range,
 * without a copy. Thread {@code match}.
 */
final class RecordArena {
    private static final int ARRAY_BYTES = 4 << 20;
    /** Free bytes that a command starts with; only larger ones have to move to another array. */
    private static final int ROOM_MIN = 64 << 10;
    /** Full arrays that are kept for use; a backlog needs more for a while. */
    private static final int KEPT_MAX = 16;

    private final LongSupplier released;
    private final Deque<Full> full = new ArrayDeque<>();
    private final RecordEncoder writer;
    private byte[] current = new byte[ARRAY_BYTES];

    /** An array that the slots up to {@code lastSequence} refer to. */
    private record Full(byte[] bytes, long lastSequence) {}

    /** @param released the last slot of the ring that every handler is done with */
    RecordArena(LongSupplier released) {
        this.released = released;
        writer = new RecordEncoder(current, this::take);
    }

    RecordEncoder writer() {
        return writer;
    }

    /** Lets the writer continue behind what the slot before {@code sequence} holds. */
    void begin(long sequence) {
        if (writer.bytes() != current) {
            retire(sequence - 1);
            current = writer.bytes();
        }
        int end = writer.from() + writer.length();
        if (current.length - end < ROOM_MIN) {
            retire(sequence - 1);
            current = take(ARRAY_BYTES);
            end = 0;
        }
        writer.startAt(current, end);
    }

    private void retire(long lastSequence) {
        // A command that needed more than usual must not hold its memory for good.
        if (current.length == ARRAY_BYTES) {
            full.addLast(new Full(current, lastSequence));
        }
    }

    private byte[] take(int bytes) {
        if (bytes > ARRAY_BYTES) {
            return new byte[bytes];
        }
        Full oldest = full.peekFirst();
        if (oldest == null || oldest.lastSequence > released.getAsLong()) {
            return new byte[ARRAY_BYTES];
        }
        while (full.size() > KEPT_MAX) {
            full.removeLast();
        }
        return full.removeFirst().bytes;
    }
}
