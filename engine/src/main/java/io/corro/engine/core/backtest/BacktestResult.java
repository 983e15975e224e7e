package io.corro.engine.core.backtest;

import java.util.List;

import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.Performance;

/**
 * Result of a backtest. Amounts are money in account currency.
 *
 * @param curve      equity at the first quote and at every closed bar
 * @param quotes     that went through the engine
 * @param commission fees of all fills
 * @param spread     what fills paid beyond the middle of the quote
 * @param turnover   what was bought and sold
 * @param exposure   the share of bars at whose close a position was open
 * @param rejected   orders that the engine refused
 * @param evidence   by which the run is recognised
 */
public record BacktestResult(List<ClosedTrade> trades, List<EquityPoint> curve, Performance performance, long quotes,
        int bars, long commission, long spread, long turnover, double exposure, int rejected,
        BacktestEvidence evidence) {

    public BacktestResult {
        trades = List.copyOf(trades);
        curve = List.copyOf(curve);
    }
}
