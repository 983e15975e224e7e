package io.corro.engine.core.matching;

import java.util.Arrays;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.journal.AccountRow;

/** Account in memory with its exposures, open positions and live orders. Owned by the matching thread. */
final class AccountState extends AccountRow implements LongMap.Keyed {
    private static final PositionState[] NONE = new PositionState[0];
    private static final InstrumentExposure[] NO_EXPOSURES = new InstrumentExposure[0];

    /** What the number in the row stands for. */
    FillProfile profile;
    /** Σ of the margin that live orders hold; derived from them. */
    long marginReserved;
    long hash;
    /** Where its record of this command begins, until it is hashed. */
    int row;
    boolean dirty;
    /** Whether its margin level is going to be judged at the end of the command. */
    boolean due;

    private InstrumentExposure[] exposures = NO_EXPOSURES;
    private PositionState[] open = NONE;
    private int openCount;

    private OrderState firstOrder;
    private OrderState lastOrder;
    private int orderCount;

    void set(FillProfile chosen) {
        profile = chosen;
        fillProfile = chosen.number();
    }

    @Override
    public long key() {
        return id.getLeastSignificantBits();
    }

    /** What the account has in an instrument, by the instrument's number. */
    InstrumentExposure exposure(int instrument) {
        if (instrument >= exposures.length) {
            exposures = Arrays.copyOf(exposures, instrument + 1);
        }
        InstrumentExposure exposure = exposures[instrument];
        if (exposure == null) {
            exposure = new InstrumentExposure();
            exposures[instrument] = exposure;
        }
        return exposure;
    }

    int openCount() {
        return openCount;
    }

    PositionState open(int index) {
        return open[index];
    }

    /** The open position in an instrument, or null. */
    PositionState position(int instrument) {
        for (int index = 0; index < openCount; index++) {
            if (open[index].instrument == instrument) {
                return open[index];
            }
        }
        return null;
    }

    /** Keeps the open positions by instrument, so that their order is the same after a restart. */
    void addOpen(PositionState position) {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, Math.max(2, openCount * 2));
        }
        int index = openCount++;
        for (; index > 0 && open[index - 1].instrument > position.instrument; index--) {
            open[index] = open[index - 1];
        }
        open[index] = position;
    }

    void removeOpen(PositionState position) {
        int index = 0;
        while (open[index] != position) {
            index++;
        }
        openCount--;
        System.arraycopy(open, index + 1, open, index, openCount - index);
        open[openCount] = null;
    }

    OrderState firstOrder() {
        return firstOrder;
    }

    int orderCount() {
        return orderCount;
    }

    void addOrder(OrderState order) {
        order.accountPrevious = lastOrder;
        order.accountNext = null;
        if (lastOrder == null) {
            firstOrder = order;
        } else {
            lastOrder.accountNext = order;
        }
        lastOrder = order;
        orderCount++;
    }

    void removeOrder(OrderState order) {
        if (order.accountPrevious == null) {
            firstOrder = order.accountNext;
        } else {
            order.accountPrevious.accountNext = order.accountNext;
        }
        if (order.accountNext == null) {
            lastOrder = order.accountPrevious;
        } else {
            order.accountNext.accountPrevious = order.accountPrevious;
        }
        orderCount--;
    }
}
