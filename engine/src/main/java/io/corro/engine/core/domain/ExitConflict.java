package io.corro.engine.core.domain;

import org.jspecify.annotations.Nullable;

/**
 * Two prices of a bracket, OCO or OTO of which one is on the wrong side of the other: a take-profit lies beyond the
 * entry on the side of the gain, a stop-loss on the other, both by a tick at least. One rule for orders that come and
 * for those that are moved.
 */
public enum ExitConflict {
    ENTRY_AND_TAKE_PROFIT, ENTRY_AND_STOP_LOSS, TAKE_PROFIT_AND_STOP_LOSS;

    /**
     * @param entry      the side of the position that the exits close
     * @param entryTicks zero for a price that is not known, or that there is not; so are the others
     * @return null if the prices are in order
     */
    public static @Nullable ExitConflict of(Side entry, long entryTicks, long takeProfitTicks, long stopLossTicks) {
        int gain = entry.sign();
        if (isNotBelow(entryTicks, takeProfitTicks, gain)) {
            return ENTRY_AND_TAKE_PROFIT;
        }
        if (isNotBelow(stopLossTicks, entryTicks, gain)) {
            return ENTRY_AND_STOP_LOSS;
        }
        return isNotBelow(stopLossTicks, takeProfitTicks, gain) ? TAKE_PROFIT_AND_STOP_LOSS : null;
    }

    private static boolean isNotBelow(long lower, long higher, int gain) {
        return lower != 0 && higher != 0 && gain * (higher - lower) <= 0;
    }
}
