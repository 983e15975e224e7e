package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trigger;

/**
 * The mutable form of {@link ExecutionRecord}, same fields, same units; an id of two zeroes is none.
 * Single-threaded: filled and written by the matching thread, one at a time.
 */
public final class ExecutionRow {
    public long seq;
    public long idHigh;
    public long idLow;
    public long matchHigh;
    public long matchLow;
    public long orderHigh;
    public long orderLow;
    public UUID accountId;
    public long positionHigh;
    public long positionLow;
    public long counterHigh;
    public long counterLow;
    public int instrument;
    public Side side;
    public long quantity;
    public long priceTicks;
    public long fee;
    public long realizedPnl;
    public Liquidity liquidity;
    public FillRule rule;
    public Trigger trigger;
    public long cumulative;
    public long positionQuantity;
    public long bidTicks;
    public long askTicks;
    public long quoteNumber;
    public long atUs;
}
