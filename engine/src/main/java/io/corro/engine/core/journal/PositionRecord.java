package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Side;

/**
 * The netted position of one account in one instrument.
 *
 * @param quantity       what is open now; zero once closed
 * @param openedQuantity everything that was ever added to it
 * @param costBasis      entry value of the open quantity, in quote currency, exact
 * @param closeTicks     price of the last closing fill, zero while open
 * @param closeReason    null while open
 */
public record PositionRecord(
        long seq, UUID id, UUID accountId, int instrument, PositionStatus status, Side side, long quantity,
        long openedQuantity, long costBasis, long realizedPnl, long marginUsed, long feeTotal, long closeTicks,
        CloseReason closeReason, int version, long openedAtUs, long updatedAtUs, long closedAtUs)
        implements JournalRecord {}
