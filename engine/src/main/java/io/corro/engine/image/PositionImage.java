package io.corro.engine.image;

import java.util.UUID;

import io.corro.engine.domain.CloseReason;
import io.corro.engine.domain.PositionStatus;
import io.corro.engine.domain.Side;

/**
 * The netted position of one account in one instrument.
 *
 * @param quantity       what is open now; zero once closed
 * @param openedQuantity everything that was ever added to it
 * @param costBasis      entry value of the open quantity, in quote currency, exact
 * @param closeTicks     price of the last closing fill, zero while open
 * @param closeReason    null while open
 */
public record PositionImage(
        long seq, UUID id, UUID accountId, int instrument, PositionStatus status, Side side, long quantity,
        long openedQuantity, long costBasis, long realizedPnl, long marginUsed, long feeTotal, long closeTicks,
        CloseReason closeReason, int version, long openedAtUs, long updatedAtUs, long closedAtUs) implements Image { }
