package io.corro.engine.core.backtest;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.TradeBook;
import io.corro.engine.core.strategy.OwnPosition;

/** Books of a backtest: trades, curve and costs. Costs of an instrument in another currency are in that currency. */
final class BacktestBooks {
    private final Instrument instrument;
    private final TradeBook book;
    private final List<EquityPoint> curve = new ArrayList<>();
    private long balance;
    private long commission;
    private long spread;
    private long turnover;
    private int exposedBars;

    BacktestBooks(Instrument instrument, long balance) {
        this.instrument = instrument;
        book = new TradeBook(instrument.symbol());
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
        book.filled(before.steps(), fill.side(), fill.quantity(), fill.priceTicks(), fill.realizedPnl(), fill.fee(),
                fill.atUs());
    }

    List<ClosedTrade> trades() {
        return book.trades();
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
