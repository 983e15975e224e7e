package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * One fill of one order, with everything that explains it.
 *
 * @param matchId          shared by the two executions of a match between paper orders
 * @param counterOrderId   the other paper order, null when the house was the counterparty
 * @param realizedPnl      profit of the part that reduced the position, in account currency, before the fee
 * @param cumulative       what the order has filled with this execution included
 * @param positionQuantity the signed position after it
 * @param bidTicks         the quote it met, zero where there was none
 */
public record ExecutionRecord(
        long seq, UUID id, UUID matchId, UUID orderId, UUID accountId, UUID positionId, UUID counterOrderId,
        int instrument, Side side, long quantity, long priceTicks, long fee, long realizedPnl, Liquidity liquidity,
        FillRule rule, Trigger trigger, long cumulative, long positionQuantity, long bidTicks, long askTicks,
        long quoteNumber, long atUs) implements JournalRecord {

    /** The same fill, counted in other steps. */
    ExecutionRecord withQuantities(long newQuantity, long newCumulative, long newPositionQuantity) {
        return new ExecutionRecord(seq, id, matchId, orderId, accountId, positionId, counterOrderId, instrument, side,
                newQuantity, priceTicks, fee, realizedPnl, liquidity, rule, trigger, newCumulative, newPositionQuantity,
                bidTicks, askTicks, quoteNumber, atUs);
    }
}
