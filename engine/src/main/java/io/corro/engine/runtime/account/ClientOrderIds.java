package io.corro.engine.runtime.account;

import java.util.HashSet;
import java.util.Set;

/**
 * Client order ids of one account: 64-bit fingerprints of all that were ever used, and the ids of requests in flight. A
 * fresh id costs no look-up in the database; an id whose fingerprint is known is confirmed there. Not thread-safe.
 */
final class ClientOrderIds {
    private static final int CAPACITY_MIN = 16;

    private final Set<String> inFlight = new HashSet<>();
    private long[] fingerprints = new long[CAPACITY_MIN];
    private int size;

    /** What is known of an id. */
    enum Use { FRESH, USED, PERHAPS_USED }

    Use use(String id) {
        if (inFlight.contains(id)) {
            return Use.USED;
        }
        return fingerprints[slot(fingerprint(id))] == 0 ? Use.FRESH : Use.PERHAPS_USED;
    }

    void begin(String id) {
        inFlight.add(id);
    }

    /** Ends a request: its id counts as used if it was taken, and is free again if it was refused. */
    void end(String id, boolean taken) {
        inFlight.remove(id);
        if (taken) {
            addUsed(id);
        }
    }

    void addUsed(String id) {
        if (size >= fingerprints.length / 2) {
            grow();
        }
        int slot = slot(fingerprint(id));
        if (fingerprints[slot] == 0) {
            fingerprints[slot] = fingerprint(id);
            size++;
        }
    }

    private void grow() {
        long[] old = fingerprints;
        fingerprints = new long[old.length * 2];
        for (long fingerprint : old) {
            if (fingerprint != 0) {
                fingerprints[slot(fingerprint)] = fingerprint;
            }
        }
    }

    /** The slot that holds the fingerprint, or the free one where it belongs. */
    private int slot(long fingerprint) {
        int mask = fingerprints.length - 1;
        int slot = (int) (fingerprint >>> 32) & mask;
        while (fingerprints[slot] != 0 && fingerprints[slot] != fingerprint) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Never zero, which marks a free slot. */
    private static long fingerprint(String id) {
        long hash = id.length();
        for (int index = 0; index < id.length(); index++) {
            hash = (hash ^ id.charAt(index)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }
}
