package io.corro.engine.core.matching;

import java.util.function.Consumer;

/**
 * Hash map of objects that know their own {@code long} key, with linear probing; removal shifts back, so there are no
 * tombstones. Allocates only when it grows. Not thread-safe.
 *
 * <p>Keys that follow each other lie side by side: ids are sequence numbers or random, so nothing is gained by mixing
 * them, and what is added next is always in a cache line that has just been used.
 */
final class LongMap<V extends LongMap.Keyed> {

    /** A value that knows its key, which stays the same while it is in a map. */
    interface Keyed {
        long key();
    }

    private Keyed[] values;
    private int size;
    /** Values that do not stand where their key belongs; while there are none, no removal has anything to shift. */
    private int displaced;

    LongMap(int expectedSize) {
        values = new Keyed[Integer.highestOneBit(Math.max(expectedSize, 8)) << 2];
    }

    int size() {
        return size;
    }

    V get(long key) {
        for (int slot = home(key); values[slot] != null; slot = after(slot)) {
            if (values[slot].key() == key) {
                return cast(values[slot]);
            }
        }
        return null;
    }

    /** Adds a value whose key is not in the map. */
    void put(V value) {
        if (size >= values.length / 2) {
            grow();
        }
        int home = home(value.key());
        int slot = home;
        while (values[slot] != null) {
            slot = after(slot);
        }
        values[slot] = value;
        size++;
        displaced += slot == home ? 0 : 1;
    }

    void remove(V value) {
        int home = home(value.key());
        int slot = home;
        while (values[slot] != null && values[slot] != value) {
            slot = after(slot);
        }
        if (values[slot] != null) {
            size--;
            displaced -= slot == home ? 0 : 1;
            closeGap(slot);
        }
    }

    /** Moves back every later entry of the run that would no longer be found behind the gap. */
    private void closeGap(int from) {
        int gap = from;
        for (int slot = after(gap); displaced > 0 && values[slot] != null; slot = after(slot)) {
            int home = home(values[slot].key());
            boolean staysReachable = gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
            if (!staysReachable) {
                values[gap] = values[slot];
                displaced -= gap == home ? 1 : 0;
                gap = slot;
            }
        }
        values[gap] = null;
    }

    /** Visits all values in no particular order; the map must not change meanwhile. */
    void forEach(Consumer<V> visitor) {
        for (Keyed value : values) {
            if (value != null) {
                visitor.accept(cast(value));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        Keyed[] old = values;
        values = new Keyed[old.length * 2];
        size = 0;
        displaced = 0;
        for (Keyed value : old) {
            if (value != null) {
                put((V) value);
            }
        }
    }

    private int home(long key) {
        return (int) (key ^ key >>> 32) & values.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & values.length - 1;
    }

    @SuppressWarnings("unchecked")
    private V cast(Keyed value) {
        return (V) value;
    }
}
