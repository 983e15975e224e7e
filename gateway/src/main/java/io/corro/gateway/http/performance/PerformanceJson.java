package io.corro.gateway.http.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.performance.Performance;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.WireTime;

/** Statistics as those of a backtest. */
@Described("Statistics since an account was opened or last reset, or since a bot was created. Returns, drawdown and"
        + " win_rate are shares: 0.1 is ten percent. sharpe and sortino are of daily returns, annual, without a"
        + " riskless rate; annual_return is zero for less than thirty days. What was paid in later is no profit. Trades"
        + " are those of the last 50000 fills, from flat to flat; profits are after fees. What cannot be said is zero.")
record PerformanceJson(Instant since, Instant until, BigDecimal startEquity, BigDecimal endEquity,
        BigDecimal totalReturn, BigDecimal annualReturn, BigDecimal sharpe, BigDecimal sortino, BigDecimal maxDrawdown,
        BigDecimal maxDrawdownDays, int trades, BigDecimal winRate, BigDecimal profitFactor, BigDecimal averageWin,
        BigDecimal averageLoss, BigDecimal fees, List<MonthJson> months) {
    private static final int DECIMALS = 6;

    /** @param month as 2026-03 */
    record MonthJson(String month, BigDecimal change) {}

    static PerformanceJson of(Results results, AssetClass market) {
        Performance all = results.performance(market);
        List<MonthJson> months = all.monthly().entrySet().stream()
                .map(month -> new MonthJson(month.getKey().toString(), rounded(month.getValue()))).toList();
        return new PerformanceJson(WireTime.instant(results.curve().getFirst().atUs()),
                WireTime.instant(results.curve().getLast().atUs()),
                Money.toDecimal(results.curve().getFirst().equity()),
                Money.toDecimal(results.curve().getLast().equity()), rounded(all.totalReturn()),
                rounded(all.annualReturn()), rounded(all.sharpe()), rounded(all.sortino()), rounded(all.maxDrawdown()),
                rounded(all.maxDrawdownDays()), all.trades(), rounded(all.winRate()), rounded(all.profitFactor()),
                Money.toDecimal(all.averageWin()), Money.toDecimal(all.averageLoss()), Money.toDecimal(results.fees()),
                months);
    }

    private static BigDecimal rounded(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
