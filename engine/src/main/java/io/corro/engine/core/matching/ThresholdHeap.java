package io.corro.engine.core.matching;

import java.util.Arrays;

/**
 * Binary heap of thresholds, the lowest key first; each knows its slot, so that any can be removed. Allocates only when
 * it grows. Not thread-safe.
 */
final class ThresholdHeap {
    private final MarketThresholds market;
    private Threshold[] heap = new Threshold[16];
    private int size;

    ThresholdHeap(MarketThresholds market) {
        this.market = market;
    }

    void add(Threshold threshold) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        threshold.heap = this;
        market.waiting++;
        siftUp(threshold, size++);
    }

    void remove(Threshold threshold) {
        Threshold last = heap[--size];
        heap[size] = null;
        threshold.heap = null;
        market.waiting--;
        if (last != threshold) {
            last.slot = threshold.slot;
            update(last);
        }
    }

    /** Moves a threshold whose key has changed. */
    void update(Threshold threshold) {
        siftDown(threshold, threshold.slot);
        siftUp(threshold, threshold.slot);
    }

    /** Removes a threshold whose key is not above the value; null when there is none. */
    Threshold pollReached(long value) {
        if (size == 0 || heap[0].key > value) {
            return null;
        }
        Threshold reached = heap[0];
        remove(reached);
        return reached;
    }

    private void siftUp(Threshold threshold, int from) {
        int slot = from;
        while (slot > 0 && heap[(slot - 1) / 2].key > threshold.key) {
            place(heap[(slot - 1) / 2], slot);
            slot = (slot - 1) / 2;
        }
        place(threshold, slot);
    }

    private void siftDown(Threshold threshold, int from) {
        int slot = from;
        for (int child = lesserChild(slot); child < size && heap[child].key < threshold.key; child =
                lesserChild(slot)) {
            place(heap[child], slot);
            slot = child;
        }
        place(threshold, slot);
    }

    private int lesserChild(int slot) {
        int left = 2 * slot + 1;
        return left + 1 < size && heap[left + 1].key < heap[left].key ? left + 1 : left;
    }

    private void place(Threshold threshold, int slot) {
        heap[slot] = threshold;
        threshold.slot = slot;
    }
}
