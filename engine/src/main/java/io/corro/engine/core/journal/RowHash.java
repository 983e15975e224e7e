package io.corro.engine.core.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 64-bit hash of encoded rows. */
final class RowHash {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;
    /** Different starts, so that words that trade places give another hash. */
    private static final long LANE_1 = 0x9E3779B97F4A7C15L;
    private static final long LANE_2 = 0xBF58476D1CE4E5B9L;
    private static final long LANE_3 = 0x94D049BB133111EBL;
    private static final long LANE_4 = 0x2545F4914F6CDD1DL;

    private RowHash() {}

    /**
     * Multiply-and-fold over eight bytes at a time, in four independent lanes because one would wait for itself; good
     * enough to tell rows apart, not meant against forgery.
     */
    static long of(byte[] bytes, int from, int to) {
        long lane1 = LANE_1 ^ to - from;
        long lane2 = LANE_2;
        long lane3 = LANE_3;
        long lane4 = LANE_4;
        int index = from;
        for (; index + 4 * Long.BYTES <= to; index += 4 * Long.BYTES) {
            lane1 = fold(lane1, (long) LONGS.get(bytes, index));
            lane2 = fold(lane2, (long) LONGS.get(bytes, index + Long.BYTES));
            lane3 = fold(lane3, (long) LONGS.get(bytes, index + 2 * Long.BYTES));
            lane4 = fold(lane4, (long) LONGS.get(bytes, index + 3 * Long.BYTES));
        }
        for (; index + Long.BYTES <= to; index += Long.BYTES) {
            lane1 = fold(lane1, (long) LONGS.get(bytes, index));
        }
        lane2 = fold(lane2, tail(bytes, index, to));
        return fold(fold(fold(lane1, lane2), lane3), lane4);
    }

    /** The hash of a row whose two parts were hashed apart. */
    static long join(long hash, long otherHash) {
        return fold(hash, otherHash);
    }

    private static long tail(byte[] bytes, int from, int to) {
        long tail = 0;
        for (int index = from; index < to; index++) {
            tail = tail << 8 | (bytes[index] & 0xFF);
        }
        return tail;
    }

    private static long fold(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }
}
