package io.corro.engine.runtime.port;

import io.corro.engine.core.journal.RecordFormat;

/** Durable log of changes. Called by the starter, and from then on by the journal thread only. */
public interface Journal {

    /**
     * Appends one batch and returns when it is durable. Batches are contiguous: {@code firstSeq} is one more than the
     * last batch's {@code lastSeq}.
     *
     * <p>Effects and hash are in {@link RecordFormat#CURRENT}.
     *
     * @param effects   encoded records, {@code length} bytes from {@code from}; they stay as they are only until it
     *                  returns
     * @param stateHash the state hash after the batch
     * @throws FencedException             if another engine has taken over; this one must stop for good
     * @throws StorageUnavailableException if the outcome is unknown or the batch was not stored
     */
    void append(
            long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length);
}
