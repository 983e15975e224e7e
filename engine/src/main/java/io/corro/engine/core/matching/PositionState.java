package io.corro.engine.core.matching;

import io.corro.engine.core.journal.PositionProtection;
import io.corro.engine.core.journal.PositionRow;

/** Open position in memory. Instances are pooled. Owned by the matching thread. */
final class PositionState extends PositionRow {
    AccountState account;
    Market market;
    /** What the position contributes to the state hash; zero until its first record and after its end. */
    long hash;
    /** Where its record of this command begins, until it is hashed. */
    int row;
    boolean dirty;
    final PositionThresholds thresholds = new PositionThresholds(this);
    /** What waits in the market to close it; null where its protection asks for none. */
    OrderState stopGuard;
    OrderState targetGuard;
    OrderState trailGuard;
    /** The quote at which the house last tried to close it; zero for none since the engine was loaded. */
    long triedQuote;

    /** As last valued: the price that would close it, its profit in quote and in account currency, and its worth. */
    long markTicks;
    long quoteProfit;
    long profit;
    long worth;

    long signedQuantity() {
        return side.sign() * quantity;
    }

    void clear() {
        account = null;
        market = null;
        hash = 0;
        dirty = false;
        triedQuote = 0;
        accountId = null;
        quantity = 0;
        openedQuantity = 0;
        costBasis = 0;
        entryValue = 0;
        entryQuantity = 0;
        realizedPnl = 0;
        marginUsed = 0;
        feeTotal = 0;
        swapTotal = 0;
        paymentNumber = 0;
        closeTicks = 0;
        closeReason = null;
        version = 0;
        closedAtUs = 0;
        set(PositionProtection.NONE);
    }
}
