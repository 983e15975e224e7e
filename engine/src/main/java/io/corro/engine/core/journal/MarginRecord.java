package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.MarginEvent;

/**
 * A margin call, its end, or one step of a stop-out.
 *
 * @param equity     what the account was worth when it was judged
 * @param marginUsed margin of its positions at that moment
 * @param instrument of the position that a stop-out closes; zero for a call
 * @param closingOrderId the order by which it closes it; null for a call
 */
public record MarginRecord(long seq, UUID id, UUID accountId, MarginEvent event, long equity, long marginUsed,
        int instrument, UUID closingOrderId, long atUs) implements JournalRecord {}
