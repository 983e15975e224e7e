package io.corro.engine.core.journal;

import java.math.BigDecimal;
import java.util.UUID;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Side;

/**
 * The netted position of one account in one instrument.
 *
 * @param quantity       what is open now; zero once closed
 * @param openedQuantity everything that was ever added to it
 * @param costBasis      entry value of the open quantity, in quote currency: the entry's share, rounded half-even
 * @param closeTicks     price of the last closing fill, zero while open
 * @param closeReason    null while open
 */
public record PositionRecord(
        long seq, UUID id, UUID accountId, int instrument, PositionStatus status, Side side, long quantity,
        long openedQuantity, long costBasis, long realizedPnl, long marginUsed, long feeTotal, long closeTicks,
        CloseReason closeReason, int version, long openedAtUs, long updatedAtUs, long closedAtUs, PositionEntry entry,
        PositionProtection protection, PositionPayments payments)
        implements JournalRecord {

    public PositionRecord withEntry(PositionEntry newEntry) {
        return new PositionRecord(seq, id, accountId, instrument, status, side, quantity, openedQuantity, costBasis,
                realizedPnl, marginUsed, feeTotal, closeTicks, closeReason, version, openedAtUs, updatedAtUs,
                closedAtUs, newEntry, protection, payments);
    }

    public PositionRecord withProtection(PositionProtection newProtection) {
        return new PositionRecord(seq, id, accountId, instrument, status, side, quantity, openedQuantity, costBasis,
                realizedPnl, marginUsed, feeTotal, closeTicks, closeReason, version, openedAtUs, updatedAtUs,
                closedAtUs, entry, newProtection, payments);
    }

    public PositionRecord withPayments(PositionPayments newPayments) {
        return new PositionRecord(seq, id, accountId, instrument, status, side, quantity, openedQuantity, costBasis,
                realizedPnl, marginUsed, feeTotal, closeTicks, closeReason, version, openedAtUs, updatedAtUs,
                closedAtUs, entry, protection, newPayments);
    }

    /** The same position, counted in other steps. */
    PositionRecord withQuantities(long newQuantity, long newOpenedQuantity, PositionEntry newEntry) {
        return new PositionRecord(seq, id, accountId, instrument, status, side, newQuantity, newOpenedQuantity,
                costBasis, realizedPnl, marginUsed, feeTotal, closeTicks, closeReason, version, openedAtUs, updatedAtUs,
                closedAtUs, newEntry, protection, payments);
    }

    /** The average price at which it was entered, in quote currency, rounded half-even; of one that is open. */
    public BigDecimal averagePrice(Instrument of) {
        return of.averagePrice(entry.value(), entry.quantity());
    }
}
