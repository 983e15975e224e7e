package io.corro.engine.core.backtest;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.strategy.OwnPosition;

/** Books of a backtest: trades, curve and costs. Costs of an instrument in another currency are in that currency. */
final class BacktestBooks {
    private final Instrument instrument;
    private final List<ClosedTrade> trades = new ArrayList<>();
    private final List<EquityPoint> curve = new ArrayList<>();
    private long balance;
    private long commission;
    private long spread;
    private long turnover;
    private int exposedBars;

    private Side side;
    private long entered;
    private long entryValue;
    private long exited;
    private long exitValue;
    private long profit;
    private long fees;
    private long openedUs;

    BacktestBooks(Instrument instrument, long balance) {
        this.instrument = instrument;
        this.balance = balance;
    }

    void balance(long newBalance) {
        balance = newBalance;
    }

    long balance() {
        return balance;
    }

    boolean isUnmarked() {
        return curve.isEmpty();
    }

    void mark(long atUs, long equity, boolean isExposed) {
        curve.add(new EquityPoint(atUs, equity));
        exposedBars += isExposed ? 1 : 0;
    }

    /** @param before the position before the fill */
    void filled(ExecutionRecord fill, OwnPosition before, Quote quote) {
        commission += fill.fee();
        turnover += TradeMath.notional(instrument, fill.priceTicks(), fill.quantity());
        long beyondTwice = fill.side().sign() * (2 * fill.priceTicks() - quote.bidTicks() - quote.askTicks());
        spread += beyondTwice * fill.quantity() * instrument.grid().tickStepValue() / 2;
        long closing = before.isFlat() || before.side() == fill.side() ? 0 : Math.min(before.size(), fill.quantity());
        long opening = fill.quantity() - closing;
        profit += fill.realizedPnl();
        fees += fill.fee();
        if (closing > 0) {
            exited += closing;
            exitValue += closing * fill.priceTicks();
        }
        if (closing > 0 && closing == before.size()) {
            close(fill.atUs());
        }
        if (opening > 0) {
            open(fill, opening);
        }
    }

    private void open(ExecutionRecord fill, long steps) {
        if (entered == 0) {
            side = fill.side();
            openedUs = fill.atUs();
        }
        entered += steps;
        entryValue += steps * fill.priceTicks();
    }

    /** The fee of a fill that turns a position counts for what it closed. */
    private void close(long atUs) {
        trades.add(new ClosedTrade(instrument.symbol(), side, entered, Math.round((double) entryValue / entered),
                Math.round((double) exitValue / exited), profit - fees, fees, openedUs, atUs));
        entered = 0;
        entryValue = 0;
        exited = 0;
        exitValue = 0;
        profit = 0;
        fees = 0;
    }

    List<ClosedTrade> trades() {
        return trades;
    }

    List<EquityPoint> curve() {
        return curve;
    }

    /** The first point is no bar's, nor is the last. */
    int bars() {
        return Math.max(0, curve.size() - 2);
    }

    long commission() {
        return commission;
    }

    long spread() {
        return spread;
    }

    long turnover() {
        return turnover;
    }

    double exposure() {
        return curve.isEmpty() ? 0 : (double) exposedBars / curve.size();
    }
}
