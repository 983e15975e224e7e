package io.corro.engine.core.matching;

import java.util.function.Consumer;

/**
 * Hash map of objects that know their own {@code long} key, with linear probing; removal shifts back, so there are no
 * tombstones. Allocates only when it grows. Not thread-safe.
 *
 * <p>Keys are sequence numbers or random. Sixteen that follow each other lie side by side, so that most of what is
 * added next is in a cache line that has just been used; the place of such sixteen is mixed, and no more than a quarter
 * of the table is in use, so that no pattern of live sequence numbers makes long runs: unmixed, two ladders of orders
 * one table length apart made each new order search half the table.
 */
final class LongMap<V extends LongMap.Keyed> {

    /** A value that knows its key, which stays the same while it is in a map. */
    interface Keyed {
        long key();
    }

    /** Keys side by side, as a power of two. */
    private static final int BLOCK_BITS = 4;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;
    /** Folds upper bits of a block number into lower ones, so that no step agrees with the spread. */
    private static final int FOLD_BITS = 16;
    /** The golden ratio in 64 bits: its multiples are spread evenly. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    /** Slots for each value, at least. */
    private static final int SLOTS_PER_VALUE = 4;

    private Keyed[] values;
    /** Leaves of a mixed block number as many bits as there are blocks in the table. */
    private int shift;
    private int size;
    /** Values that do not stand where their key belongs; while there are none, no removal has anything to shift. */
    private int displaced;

    LongMap(int expectedSize) {
        allocate(Integer.highestOneBit(Math.max(expectedSize, 8)) * SLOTS_PER_VALUE);
    }

    private void allocate(int length) {
        values = new Keyed[length];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(length) + BLOCK_BITS;
        size = 0;
        displaced = 0;
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
        if (size >= values.length / SLOTS_PER_VALUE) {
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
        allocate(old.length * 2);
        for (Keyed value : old) {
            if (value != null) {
                put((V) value);
            }
        }
    }

    /** The slot at which the search for a key begins. */
    int home(long key) {
        long block = key >>> BLOCK_BITS;
        long mixed = (block ^ (block >>> FOLD_BITS)) * SPREAD;
        return ((int) (mixed >>> shift) << BLOCK_BITS) | ((int) key & BLOCK_MASK);
    }

    private int after(int slot) {
        return slot + 1 & values.length - 1;
    }

    @SuppressWarnings("unchecked")
    private V cast(Keyed value) {
        return (V) value;
    }
}
