package io.corro.engine.core.domain;

/**
 * Protection of a whole position: it is closed when the market reaches one of these, whatever it then holds. Immutable.
 *
 * @param stopLossTicks   where it is closed with a loss, or with less profit; zero for none
 * @param takeProfitTicks where it is closed with a profit; zero for none
 * @param trail           how far a stop follows the best price since the protection was set
 */
public record Protection(long stopLossTicks, long takeProfitTicks, Trail trail) {

    public static final Protection NONE = new Protection(0, 0, Trail.NONE);

    public boolean isNone() {
        return stopLossTicks == 0 && takeProfitTicks == 0 && trail.isNone();
    }

    /** Whether the stop is on the losing side of the target for a position of this side; true if one is missing. */
    public boolean isOrdered(Side side) {
        return stopLossTicks == 0 || takeProfitTicks == 0
                || (side == Side.BUY ? stopLossTicks < takeProfitTicks : stopLossTicks > takeProfitTicks);
    }
}
