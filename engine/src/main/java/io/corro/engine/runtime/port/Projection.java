package io.corro.engine.runtime.port;

import java.util.List;
import java.util.UUID;

import io.corro.engine.core.journal.JournalRecord;

/** Projection of records into the tables of the {@code trading} schema. Called by the projector thread only. */
public interface Projection {

    /**
     * Writes all records and moves the watermark to {@code lastSeq}, in one transaction. Of several records of one row
     * the last one counts. Repeating a batch changes nothing.
     *
     * @param records decoded at the first look; of use only until this returns
     * @throws FencedException             if another engine has taken over
     * @throws StorageUnavailableException if the database cannot be reached; the batch may be repeated
     * @throws ProjectionRefusedException  if the tables refuse a record: a defect that must stop projection
     */
    void project(List<JournalRecord> records, long lastSeq);

    /** Refreshes equity, unrealised profit and current price of the open positions; no state, may be skipped. */
    void refreshMarks(List<Mark> marks);

    /** One open position's price and one account's profit at that moment. */
    record Mark(UUID accountId, UUID positionId, long currentTicks, long unrealizedPnl) {}
}
