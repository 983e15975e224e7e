package io.corro.gateway.stream;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Waiting updates: those that the readers of all streams have not taken yet, bounded together. One command may have
 * more updates than any bound of one stream, so a reader that reads may let any number wait. When they become too many,
 * a stream gives way: among those with at least half of the average the one whose reader has taken nothing for the
 * longest time. Safe for all threads.
 */
final class WaitingUpdates {
    private final int max;
    private final LongSupplier nanoClock;
    private final Set<Share> shares = new HashSet<>();
    private int count;

    WaitingUpdates(int max, LongSupplier nanoClock) {
        this.max = max;
        this.nanoClock = nanoClock;
    }

    /** What waits for one stream's reader. */
    final class Share {
        private final Runnable givesWay;
        private int size;
        /** Since when the reader has taken nothing although something waited. */
        private long stalledSinceNs;

        private Share(Runnable givesWay) {
            this.givesWay = givesWay;
        }

        /** One more waits, unless this stream has given way. */
        void add() {
            synchronized (WaitingUpdates.this) {
                if (shares.contains(this)) {
                    stalledSinceNs = size == 0 ? nanoClock.getAsLong() : stalledSinceNs;
                    size++;
                    count++;
                    makeRoom();
                }
            }
        }

        /** The reader has taken one. */
        void take() {
            synchronized (WaitingUpdates.this) {
                if (shares.contains(this)) {
                    stalledSinceNs = nanoClock.getAsLong();
                    size--;
                    count--;
                }
            }
        }

        void close() {
            synchronized (WaitingUpdates.this) {
                if (shares.remove(this)) {
                    count -= size;
                }
            }
        }
    }

    /** @param givesWay called once, by any thread, when the stream has to end; must not wait */
    synchronized Share open(Runnable givesWay) {
        Share share = new Share(givesWay);
        shares.add(share);
        return share;
    }

    synchronized int count() {
        return count;
    }

    private void makeRoom() {
        while (count > max) {
            long now = nanoClock.getAsLong();
            Share slowest = shares.stream()
                    .filter(share -> 2L * share.size * shares.size() >= count)
                    .max(Comparator.comparingLong(share -> now - share.stalledSinceNs)).orElseThrow();
            slowest.close();
            slowest.givesWay.run();
        }
    }
}
