package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Side;

/**
 * Exposure of one account in one instrument: its position, and the open quantities of its live orders in lot steps.
 * Owned by the matching thread.
 */
final class InstrumentExposure {
    /** Null while flat. */
    PositionState position;
    private long liveBuySteps;
    private long liveSellSteps;
    /** What earlier orders of this holding trade in the sweep that is being counted. */
    private long committedSteps;
    private long sweep;

    void addLive(Side side, long steps) {
        if (side == Side.BUY) {
            liveBuySteps += steps;
        } else {
            liveSellSteps += steps;
        }
    }

    long live(Side side) {
        return side == Side.BUY ? liveBuySteps : liveSellSteps;
    }

    long signedQuantity() {
        return position == null ? 0 : position.signedQuantity();
    }

    /** The quantity that an order of this side would close if it traded now. */
    long opposite(Side side) {
        return position == null || position.side == side ? 0 : position.quantity;
    }

    /** The opposite quantity that no live order of this side is going to close already. */
    long freeToClose(Side side) {
        return Math.max(0, opposite(side) - live(side));
    }

    /** What has been committed of this holding in a sweep so far. */
    long committed(long countedSweep) {
        return sweep == countedSweep ? committedSteps : 0;
    }

    void commit(long countedSweep, long steps) {
        committedSteps = committed(countedSweep) + steps;
        sweep = countedSweep;
    }
}
