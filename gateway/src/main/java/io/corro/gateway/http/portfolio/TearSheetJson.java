package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.portfolio.Returns;
import io.corro.persistence.books.portfolio.Returns.Day;

/** The statistics of a portfolio. */
@Described("From daily snapshots. Returns, volatility and drawdown are shares: 0.1 is ten percent. The time-weighted"
        + " return chains the days, what was paid in counting from the day's end; the money-weighted one is yearly, by"
        + " days over 365, null for less than thirty days or where no rate fits. volatility and sharpe are yearly, of"
        + " 252 days, without a riskless rate. The benchmark's return is of its closes on the same days.")
record TearSheetJson(LocalDate since, LocalDate until, int days, BigDecimal startValue, BigDecimal endValue,
        BigDecimal paidIn, BigDecimal gain, BigDecimal timeWeightedReturn, Optional<BigDecimal> moneyWeightedReturn,
        BigDecimal volatility, BigDecimal sharpe, BigDecimal maxDrawdown,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<PortfolioBenchmarkJson> benchmark,
        List<MonthlyReturnJson> months) {
    private static final int DAYS_A_YEAR = 252;
    private static final int RATE_DAYS_MIN = 30;

    /** @param excess the portfolio's time-weighted return less the benchmark's */
    record PortfolioBenchmarkJson(String symbol, BigDecimal totalReturn, BigDecimal excess) {}

    /** @param month as 2026-03 */
    record MonthlyReturnJson(String month, BigDecimal change) {}

    /** @param days by date, at least one */
    static TearSheetJson of(List<Day> days, Optional<String> symbol, NavigableMap<LocalDate, Double> closes) {
        List<Double> daily = Returns.daily(days);
        Day first = days.getFirst();
        Day last = days.getLast();
        BigDecimal paidIn = days.stream().map(Day::flow).reduce(BigDecimal.ZERO, BigDecimal::add);
        double total = Returns.timeWeighted(daily);
        double volatility = Returns.volatility(daily, DAYS_A_YEAR);
        double mean = daily.stream().mapToDouble(Double::doubleValue).average().orElse(0) * DAYS_A_YEAR;
        return new TearSheetJson(first.date(), last.date(), days.size(), first.value(), last.value(), paidIn,
                last.value().subtract(first.value()).subtract(paidIn), Ratios.rounded(total), moneyWeighted(days),
                Ratios.rounded(volatility), Ratios.rounded(volatility == 0 ? 0 : mean / volatility),
                Ratios.rounded(Returns.maxDrawdown(daily)),
                symbol.flatMap(name -> benchmark(name, closes, first.date(), last.date(), total)),
                months(days, daily));
    }

    private static Optional<BigDecimal> moneyWeighted(List<Day> days) {
        if (ChronoUnit.DAYS.between(days.getFirst().date(), days.getLast().date()) < RATE_DAYS_MIN) {
            return Optional.empty();
        }
        return Returns.moneyWeighted(Returns.flows(days)).stream().mapToObj(Ratios::rounded).findFirst();
    }

    private static Optional<PortfolioBenchmarkJson> benchmark(String symbol, NavigableMap<LocalDate, Double> closes,
            LocalDate since, LocalDate until, double own) {
        Map.Entry<LocalDate, Double> start = closes.floorEntry(since);
        Map.Entry<LocalDate, Double> end = closes.floorEntry(until);
        if (start == null || end == null) {
            return Optional.empty();
        }
        double total = end.getValue() / start.getValue() - 1;
        return Optional.of(new PortfolioBenchmarkJson(symbol, Ratios.rounded(total), Ratios.rounded(own - total)));
    }

    private static List<MonthlyReturnJson> months(List<Day> days, List<Double> daily) {
        TreeMap<YearMonth, List<Double>> byMonth = new TreeMap<>();
        for (int i = 0; i < daily.size(); i++) {
            byMonth.computeIfAbsent(YearMonth.from(days.get(i + 1).date()), any -> new ArrayList<>())
                    .add(daily.get(i));
        }
        return byMonth.entrySet().stream().map(month -> new MonthlyReturnJson(month.getKey().toString(),
                Ratios.rounded(Returns.timeWeighted(month.getValue())))).toList();
    }
}
