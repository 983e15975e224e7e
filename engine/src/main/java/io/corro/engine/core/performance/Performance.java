package io.corro.engine.core.performance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.corro.engine.core.domain.AssetClass;

/**
 * Performance of a curve of equity and of the trades that made it. Ratios are of daily returns in UTC without a
 * riskless rate, and annual; what cannot be said is zero. Ratios are doubles, as no amount is made of them. Immutable.
 *
 * @param totalReturn         as a share: 0.1 is ten percent
 * @param annualReturn        compound; zero for less than thirty days, of which a year would be a guess
 * @param sharpe              mean over standard deviation of a sample
 * @param sortino             mean over downside deviation of all returns from zero
 * @param maxDrawdown         largest loss from a peak, as a share of the peak
 * @param maxDrawdownDays     the longest time below a peak
 * @param profitFactor        what winners gained over what losers lost
 * @param winRate             winners among all trades
 * @param averageWin          money
 * @param averageLoss         money, negative
 * @param monthly             return of each month
 */
public record Performance(double totalReturn, double annualReturn, double sharpe, double sortino, double maxDrawdown,
        double maxDrawdownDays, double profitFactor, double winRate, int trades, long averageWin, long averageLoss,
        Map<YearMonth, Double> monthly) {
    private static final double DAY_US = 86_400_000_000.0;
    private static final double DAYS_A_YEAR = 365.25;
    private static final double ANNUAL_DAYS_MIN = 30;
    private static final int TRADING_DAYS_CRYPTO = 365;
    private static final int TRADING_DAYS = 252;

    /** Days on which a class of assets is traded in a year. */
    public static int daysAYear(AssetClass traded) {
        return traded == AssetClass.CRYPTO ? TRADING_DAYS_CRYPTO : TRADING_DAYS;
    }

    /**
     * @param curve    by time, at least one point
     * @param daysAYear days on which there is trading in a year, by which daily ratios become annual
     */
    public static Performance of(List<EquityPoint> curve, List<ClosedTrade> trades, int daysAYear) {
        double first = curve.getFirst().equity();
        double last = curve.getLast().equity();
        List<Double> daily = returns(closes(curve));
        double[] drawdown = drawdown(curve);
        List<ClosedTrade> winners = trades.stream().filter(trade -> trade.profit() > 0).toList();
        List<ClosedTrade> losers = trades.stream().filter(trade -> trade.profit() < 0).toList();
        long won = sum(winners);
        long lost = sum(losers);
        return new Performance(share(last - first, first),
                annual(curve),
                sharpe(daily) * Math.sqrt(daysAYear), sortino(daily) * Math.sqrt(daysAYear),
                drawdown[0], drawdown[1], lost == 0 ? 0 : -(double) won / lost,
                share(winners.size(), trades.size()), trades.size(), winners.isEmpty() ? 0 : won / winners.size(),
                losers.isEmpty() ? 0 : lost / losers.size(), monthly(curve));
    }

    /** The yearly return that compounds to the whole one. */
    private static double annual(List<EquityPoint> curve) {
        double days = (curve.getLast().atUs() - curve.getFirst().atUs()) / DAY_US;
        double growth = share((double) curve.getLast().equity(), (double) curve.getFirst().equity());
        return growth > 0 && days >= ANNUAL_DAYS_MIN ? Math.pow(growth, DAYS_A_YEAR / days) - 1 : 0;
    }

    private static long sum(List<ClosedTrade> trades) {
        return trades.stream().mapToLong(ClosedTrade::profit).sum();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** The equity before the first day, and at the end of each. */
    private static List<Double> closes(List<EquityPoint> curve) {
        TreeMap<Long, Double> byDay = new TreeMap<>();
        byDay.put(Long.MIN_VALUE, (double) curve.getFirst().equity());
        curve.forEach(point -> byDay.put(Math.floorDiv(point.atUs(), (long) DAY_US), (double) point.equity()));
        return new ArrayList<>(byDay.values());
    }

    static List<Double> returns(List<Double> closes) {
        List<Double> returns = new ArrayList<>();
        for (int day = 1; day < closes.size(); day++) {
            returns.add(share(closes.get(day) - closes.get(day - 1), closes.get(day - 1)));
        }
        return returns;
    }

    /** Mean over standard deviation of the sample. */
    static double sharpe(List<Double> returns) {
        double mean = mean(returns);
        double squares = returns.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        return returns.size() < 2 ? 0 : share(mean, Math.sqrt(squares / (returns.size() - 1)));
    }

    /** Mean over the root of the mean square of what is below zero; returns above count as zero. */
    static double sortino(List<Double> returns) {
        double squares = returns.stream().mapToDouble(each -> Math.pow(Math.min(each, 0), 2)).sum();
        return returns.isEmpty() ? 0 : share(mean(returns), Math.sqrt(squares / returns.size()));
    }

    private static double mean(List<Double> returns) {
        return returns.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** The largest share lost from a peak, and the most days below one. */
    private static double[] drawdown(List<EquityPoint> curve) {
        EquityPoint peak = curve.getFirst();
        double deepest = 0;
        double longestUs = 0;
        for (EquityPoint point : curve) {
            if (point.equity() >= peak.equity()) {
                peak = point;
            } else {
                deepest = Math.max(deepest, share((double) (peak.equity() - point.equity()),
                        (double) peak.equity()));
                longestUs = Math.max(longestUs, (double) (point.atUs() - peak.atUs()));
            }
        }
        return new double[] {deepest, longestUs / DAY_US};
    }

    private static Map<YearMonth, Double> monthly(List<EquityPoint> curve) {
        Map<YearMonth, Double> closes = new TreeMap<>();
        long day = Long.MIN_VALUE;
        YearMonth month = YearMonth.from(LocalDate.EPOCH);
        for (EquityPoint point : curve) {
            long ofPoint = Math.floorDiv(point.atUs(), (long) DAY_US);
            if (ofPoint != day) {
                day = ofPoint;
                month = YearMonth.from(LocalDate.ofEpochDay(day));
            }
            closes.put(month, (double) point.equity());
        }
        Map<YearMonth, Double> returns = new TreeMap<>();
        double before = curve.getFirst().equity();
        for (Map.Entry<YearMonth, Double> close : closes.entrySet()) {
            returns.put(close.getKey(), share(close.getValue() - before, before));
            before = close.getValue();
        }
        return returns;
    }
}
