package io.corro.engine.core.matching;

/**
 * Threshold of a position: a price beyond which its account has to be valued again. It waits in one heap at most. Owned
 * by the matching thread.
 */
final class Threshold {
    final PositionState position;
    /** The heap it waits in, null while it is in none. */
    ThresholdHeap heap;
    long key;
    int slot;

    Threshold(PositionState position) {
        this.position = position;
    }

    /** Waits in this heap from now on, and in no other. */
    void set(ThresholdHeap newHeap, long newKey) {
        if (heap != newHeap) {
            clear();
            key = newKey;
            newHeap.add(this);
        } else if (key != newKey) {
            key = newKey;
            heap.update(this);
        }
    }

    void clear() {
        if (heap != null) {
            heap.remove(this);
        }
    }
}
