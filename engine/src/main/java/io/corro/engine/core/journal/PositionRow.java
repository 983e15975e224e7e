package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;

/**
 * The mutable form of {@link PositionRecord}, same fields, same units. Single-threaded: owned by the matching thread.
 */
public class PositionRow {
    public long seq;
    public long idHigh;
    public long idLow;
    public UUID accountId;
    public int instrument;
    public PositionStatus status;
    public Side side;
    public long quantity;
    public long openedQuantity;
    public long costBasis;
    public long realizedPnl;
    public long marginUsed;
    public long feeTotal;
    public long closeTicks;
    public CloseReason closeReason;
    public int version;
    public long openedAtUs;
    public long updatedAtUs;
    public long closedAtUs;
    public long entryValue;
    public long entryQuantity;
    /** Σ of its swaps, and the highest number of a payment that was applied to it. */
    public long swapTotal;
    public long paymentNumber;
    public Protection protection = Protection.NONE;
    public long protectionBestTicks;
    public long protectionSetSeq;
    public long protectionSetAtUs;

    public final void set(PositionRecord image) {
        seq = image.seq();
        idHigh = image.id().getMostSignificantBits();
        idLow = image.id().getLeastSignificantBits();
        accountId = image.accountId();
        instrument = image.instrument();
        status = image.status();
        side = image.side();
        quantity = image.quantity();
        openedQuantity = image.openedQuantity();
        costBasis = image.costBasis();
        realizedPnl = image.realizedPnl();
        marginUsed = image.marginUsed();
        feeTotal = image.feeTotal();
        closeTicks = image.closeTicks();
        closeReason = image.closeReason();
        version = image.version();
        openedAtUs = image.openedAtUs();
        updatedAtUs = image.updatedAtUs();
        closedAtUs = image.closedAtUs();
        entryValue = image.entry().value();
        entryQuantity = image.entry().quantity();
        swapTotal = image.payments().swapTotal();
        paymentNumber = image.payments().lastNumber();
        set(image.protection());
    }

    public final void set(PositionProtection image) {
        protection = image.terms();
        protectionBestTicks = image.bestTicks();
        protectionSetSeq = image.setSeq();
        protectionSetAtUs = image.setAtUs();
    }
}
