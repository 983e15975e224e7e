package io.corro.engine.core.performance;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Side;

/**
 * Book of the trades of one position: fills in their order become closed trades. What was opened before the first fill
 * is left out until the position is flat. Not thread-safe.
 */
public final class TradeBook {
    private final String symbol;
    private final List<ClosedTrade> trades = new ArrayList<>();
    private Side side = Side.BUY;
    private long entered;
    private long entryValue;
    private long exited;
    private long exitValue;
    private long gain;
    private long fees;
    private long openedUs;

    public TradeBook(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The fee of a fill that turns the position counts for what it closed.
     *
     * @param before the position before the fill, in signed steps
     * @param profit of what the fill closed, before the fee: money in account currency
     */
    public void filled(long before, Side fillSide, long steps, long ticks, long profit, long fee, long atUs) {
        if (before == 0) {
            clear();
        }
        boolean isKnown = before == 0 || entered > 0;
        long closing = Long.signum(before) == -fillSide.sign() ? Math.min(Math.abs(before), steps) : 0;
        if (isKnown) {
            gain += profit;
            fees += fee;
            exited += closing;
            exitValue += closing * ticks;
            if (closing > 0 && closing == Math.abs(before)) {
                close(atUs);
            }
        }
        if (steps > closing && (isKnown || closing > 0)) {
            open(fillSide, steps - closing, ticks, atUs);
        }
    }

    private void open(Side fillSide, long steps, long ticks, long atUs) {
        if (entered == 0) {
            side = fillSide;
            openedUs = atUs;
        }
        entered += steps;
        entryValue += steps * ticks;
    }

    private void close(long atUs) {
        trades.add(new ClosedTrade(symbol, side, entered, Money.divideHalfEven(entryValue, entered),
                Money.divideHalfEven(exitValue, exited), gain - fees, fees, openedUs, atUs));
        clear();
    }

    private void clear() {
        entered = 0;
        entryValue = 0;
        exited = 0;
        exitValue = 0;
        gain = 0;
        fees = 0;
    }

    /** The closed ones, in the order of their ends. */
    public List<ClosedTrade> trades() {
        return trades;
    }
}
