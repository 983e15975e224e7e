package io.corro.gateway.backtest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a table for people. Stateless. */
final class ReportText {

    private ReportText() {}

    static String of(Report report) {
        String lines = rows(report).entrySet().stream()
                .map(row -> "  %-16s %s%n".formatted(row.getKey(), row.getValue())).collect(Collectors.joining());
        String months = report.months().stream()
                .map(month -> "  %-16s %10s%n".formatted(month.month(), Texts.percent(month.change())))
                .collect(Collectors.joining());
        return "%n%s%n%s%n".formatted(lines, months);
    }

    /** Names and values, in the order in which people read them. */
    static Map<String, String> rows(Report report) {
        Report.Statistics all = report.statistics();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("strategy", report.strategy() + " on " + report.symbol() + ", bars of " + report.timeframe());
        rows.put("parameters", report.parameters().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" ")));
        rows.put("time", Texts.minute(report.from()) + " to " + Texts.minute(report.to()));
        rows.put("equity", Texts.money(all.startEquity()) + " -> " + Texts.money(all.endEquity()) + " USD");
        rows.put("return", Texts.percent(all.totalReturn()) + ", a year " + Texts.percent(all.annualReturn()));
        rows.put("Sharpe, Sortino", Texts.number(all.sharpe()) + ", " + Texts.number(all.sortino()));
        rows.put("drawdown", Texts.percent(all.maxDrawdown()) + ", at longest " + Texts.number(all.maxDrawdownDays())
                + " days");
        rows.put("trades", all.trades() + ", won " + Texts.percent(all.winRate()) + ", profit factor "
                + Texts.number(all.profitFactor()));
        rows.put("average", "win " + Texts.money(all.averageWin()) + ", loss " + Texts.money(all.averageLoss()));
        rows.put("costs", "commission " + Texts.money(report.commission()) + " USD, spread "
                + Texts.money(report.spread()) + " " + report.quoteCurrency());
        rows.put("exposure", Texts.percent(report.exposure()) + " of the bars, turnover "
                + Texts.money(report.turnover()) + " " + report.quoteCurrency());
        rows.put("account",
                "risk " + report.riskPercent().stripTrailingZeros().toPlainString() + " % a trade, leverage "
                        + report.leverage() + ", " + report.fillProfile() + " fills, "
                        + report.refusedOrders() + " orders refused");
        return rows;
    }
}
