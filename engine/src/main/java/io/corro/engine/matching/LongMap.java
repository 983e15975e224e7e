package io.corro.engine.matching;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A hash map from {@code long} keys by linear probing; removal shifts back, so there are no tombstones. Allocates only
 * when it grows. Not thread-safe.
 */
final class LongMap<V> {
    private long[] keys;
    private Object[] values;
    private int size;

    LongMap(int expectedSize) {
        allocate(Integer.highestOneBit(Math.max(expectedSize, 8)) << 2);
    }

    private void allocate(int capacity) {
        keys = new long[capacity];
        values = new Object[capacity];
    }

    int size() {
        return size;
    }

    V get(long key) {
        for (int slot = home(key); values[slot] != null; slot = after(slot)) {
            if (keys[slot] == key) {
                return cast(values[slot]);
            }
        }
        return null;
    }

    /** Adds a value under a key that is not in the map. */
    void put(long key, V value) {
        if (size >= keys.length / 2) {
            grow();
        }
        int slot = home(key);
        while (values[slot] != null) {
            slot = after(slot);
        }
        keys[slot] = key;
        values[slot] = value;
        size++;
    }

    void remove(long key) {
        int slot = home(key);
        while (values[slot] != null && keys[slot] != key) {
            slot = after(slot);
        }
        if (values[slot] != null) {
            size--;
            closeGap(slot);
        }
    }

    /** Moves back every later entry of the run that would no longer be found behind the gap. */
    private void closeGap(int from) {
        int gap = from;
        for (int slot = after(gap); values[slot] != null; slot = after(slot)) {
            int home = home(keys[slot]);
            boolean staysReachable = gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
            if (!staysReachable) {
                keys[gap] = keys[slot];
                values[gap] = values[slot];
                gap = slot;
            }
        }
        values[gap] = null;
    }

    /** Visits all values in no particular order; the map must not change meanwhile. */
    void forEach(Consumer<V> visitor) {
        for (Object value : values) {
            if (value != null) {
                visitor.accept(cast(value));
            }
        }
    }

    void clear() {
        Arrays.fill(values, null);
        size = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        allocate(keys.length * 2);
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldValues[slot] != null) {
                put(oldKeys[slot], cast(oldValues[slot]));
            }
        }
    }

    private int home(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 15) & keys.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & keys.length - 1;
    }

    @SuppressWarnings("unchecked")
    private V cast(Object value) {
        return (V) value;
    }
}
