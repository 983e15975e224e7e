package io.corro.engine.core.performance;

import io.corro.engine.core.domain.Side;

/**
 * Trade from the first fill that opened a position to the one that closed it. Amounts are money in account currency.
 *
 * @param steps      bought or sold to open, all together
 * @param entryTicks average, rounded half-even
 * @param exitTicks  average, rounded half-even
 * @param profit     after fees
 */
public record ClosedTrade(String symbol, Side side, long steps, long entryTicks, long exitTicks, long profit, long fees,
        long openedUs, long closedUs) {}
