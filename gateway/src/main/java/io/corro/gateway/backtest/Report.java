package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.corro.engine.core.backtest.BacktestResult;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.Performance;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.runtime.port.EngineClock;

/**
 * Result of a backtest with what was run, as programs read it. Returns, drawdown, win rate and exposure are shares: 0.1
 * is ten percent. Immutable.
 *
 * @param parameters    those that were given and the defaults of the others
 * @param spread        what fills paid beyond the middle of the quote, in the instrument's quote currency
 * @param turnover      what was bought and sold, in the instrument's quote currency
 * @param refusedOrders orders that the engine did not take
 */
public record Report(String strategy, String symbol, String timeframe, Map<String, String> parameters,
        BigDecimal riskPercent, int leverage, String fillProfile, String data, Instant from, Instant to,
        long quotes, int bars, Statistics statistics, BigDecimal commission, BigDecimal spread, BigDecimal turnover,
        String quoteCurrency, BigDecimal exposure, int refusedOrders, List<Month> months, List<Trade> trades,
        List<Point> equity) {
    private static final int DECIMALS = 6;
    private static final int PPM_TO_PERCENT = 4;

    /** @param maxDrawdownDays the longest time below a peak */
    public record Statistics(BigDecimal startEquity, BigDecimal endEquity, BigDecimal totalReturn,
            BigDecimal annualReturn,
            BigDecimal sharpe, BigDecimal sortino, BigDecimal maxDrawdown, BigDecimal maxDrawdownDays, int trades,
            BigDecimal winRate, BigDecimal profitFactor, BigDecimal averageWin, BigDecimal averageLoss) {

        static Statistics of(BacktestResult result) {
            Performance all = result.performance();
            return new Statistics(Money.toDecimal(result.curve().getFirst().equity()),
                    Money.toDecimal(result.curve().getLast().equity()), rounded(all.totalReturn()),
                    rounded(all.annualReturn()), rounded(all.sharpe()), rounded(all.sortino()),
                    rounded(all.maxDrawdown()), rounded(all.maxDrawdownDays()), all.trades(), rounded(all.winRate()),
                    rounded(all.profitFactor()), Money.toDecimal(all.averageWin()),
                    Money.toDecimal(all.averageLoss()));
        }
    }

    /** @param month as 2024-03 */
    public record Month(String month, BigDecimal change) {}

    /** @param qty in units */
    public record Trade(Side side, BigDecimal qty, Instant opened, BigDecimal entryPrice, Instant closed,
            BigDecimal exitPrice, BigDecimal fees, BigDecimal profit) {

        static Trade of(ClosedTrade trade, Instrument instrument) {
            return new Trade(trade.side(), instrument.units(trade.steps()), EngineClock.instant(trade.openedUs()),
                    instrument.price(trade.entryTicks()), EngineClock.instant(trade.closedUs()),
                    instrument.price(trade.exitTicks()), Money.toDecimal(trade.fees()),
                    Money.toDecimal(trade.profit()));
        }
    }

    public record Point(Instant time, BigDecimal equity) {

        static Point of(EquityPoint point) {
            return new Point(EngineClock.instant(point.atUs()), Money.toDecimal(point.equity()));
        }
    }

    static Report of(BacktestSettings settings, BacktestResult result, String data) {
        Instrument instrument = settings.instrument();
        List<Month> months = result.performance().monthly().entrySet().stream()
                .map(month -> new Month(month.getKey().toString(), rounded(month.getValue()))).toList();
        return new Report(settings.strategy().name(), instrument.symbol(), settings.timeframe().toString(),
                parameters(settings), BigDecimal.valueOf(settings.riskPpm(), PPM_TO_PERCENT), settings.leverage(),
                settings.profile().name(), data, EngineClock.instant(result.curve().getFirst().atUs()),
                EngineClock.instant(result.curve().getLast().atUs()), result.quotes(), result.bars(),
                Statistics.of(result), Money.toDecimal(result.commission()), Money.toDecimal(result.spread()),
                Money.toDecimal(result.turnover()), instrument.quoteCurrency(), rounded(result.exposure()),
                result.rejected(), months,
                result.trades().stream().map(trade -> Trade.of(trade, instrument)).toList(),
                result.curve().stream().map(Point::of).toList());
    }

    /** Those that were given and the defaults of the others. */
    static Map<String, String> parameters(BacktestSettings settings) {
        Map<String, String> all = new TreeMap<>();
        Parameters.of(settings.strategy().parameters(), settings.parameters()).values()
                .forEach((name, value) -> all.put(name, value.toPlainString()));
        return all;
    }

    private static BigDecimal rounded(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
