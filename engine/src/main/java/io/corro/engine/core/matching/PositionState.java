package io.corro.engine.core.matching;

import io.corro.engine.core.journal.PositionRow;

/** Open position in memory. Instances are pooled. Owned by the matching thread. */
final class PositionState extends PositionRow {
    AccountState account;
    Market market;
    /** What the position contributes to the state hash; zero until its first record and after its end. */
    long hash;
    boolean dirty;

    long signedQuantity() {
        return side.sign() * quantity;
    }

    void clear() {
        account = null;
        market = null;
        hash = 0;
        dirty = false;
        accountId = null;
        quantity = 0;
        openedQuantity = 0;
        costBasis = 0;
        realizedPnl = 0;
        marginUsed = 0;
        feeTotal = 0;
        closeTicks = 0;
        closeReason = null;
        version = 0;
        closedAtUs = 0;
    }
}
