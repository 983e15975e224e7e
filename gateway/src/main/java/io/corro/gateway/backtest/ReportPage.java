package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** A report as an HTML page with plots that needs nothing beside itself. Stateless. */
final class ReportPage {
    private static final int TRADES_MAX = 500;
    private static final int MONTHS = 12;
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #c9cfd6; --line: #0b62c4;
                    --bad: #b3261e; --good: #1a7f37 }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #14171b; --faint: #3a424b;
                    --line: #6cb0ff; --bad: #ff8a80; --good: #6fd08c } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
                   max-width: 1080px; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
            .scroll { overflow-x: auto }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums }
            th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--faint); text-align: right }
            th:first-child, td:first-child { text-align: left }
            .facts td { text-align: left }
            .bad { color: var(--bad) } .good { color: var(--good) }
            svg { width: 100%; height: auto }
            svg line { stroke: var(--faint) } svg text { fill: var(--ink); font-size: 13px; text-anchor: end;
                   dominant-baseline: middle }
            svg polyline { fill: none; stroke: var(--line); stroke-width: 1.5 }
            svg.drawdown polyline { stroke: var(--bad) }
            """;

    private ReportPage() {}

    static String of(Report report) {
        String title = report.strategy() + " on " + report.symbol();
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n" + STYLE
                + "</style></head>\n<body>\n<h1>" + title + "</h1>\n" + facts(report)
                + "<h2>Equity in USD</h2>\n" + equity(report) + "<h2>Drawdown</h2>\n" + drawdown(report)
                + "<h2>Return by month</h2>\n" + months(report) + "<h2>Trades</h2>\n" + trades(report)
                + "</body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String facts(Report report) {
        Map<String, String> rows = ReportText.rows(report);
        rows.put("prices", report.data());
        return "<table class=\"facts\">\n" + rows.entrySet().stream().map(row -> "<tr><td>" + row.getKey()
                + "</td><td>" + escaped(row.getValue()) + "</td></tr>\n").collect(Collectors.joining())
                + "</table>\n";
    }

    private static String equity(Report report) {
        return Plot.of(worth(report), "equity", value -> String.format(Locale.ROOT, "%,.0f", value));
    }

    private static double[] worth(Report report) {
        return report.equity().stream().mapToDouble(point -> point.equity().doubleValue()).toArray();
    }

    private static String drawdown(Report report) {
        double[] values = worth(report);
        double peak = values[0];
        for (int i = 0; i < values.length; i++) {
            peak = Math.max(peak, values[i]);
            values[i] = peak > 0 ? 100 * (values[i] - peak) / peak : 0;
        }
        return Plot.of(values, "drawdown", value -> String.format(Locale.ROOT, "%.1f %%", value));
    }

    private static String months(Report report) {
        Map<String, Map<Integer, BigDecimal>> years = new TreeMap<>();
        report.months().forEach(month -> years.computeIfAbsent(month.month().substring(0, 4), year -> new TreeMap<>())
                .put(Integer.parseInt(month.month().substring(5)), month.change()));
        String head = IntStream.rangeClosed(1, MONTHS).mapToObj("<th>%02d</th>"::formatted)
                .collect(Collectors.joining());
        return "<div class=\"scroll\"><table>\n<tr><th>year</th>" + head + "</tr>\n" + years.entrySet().stream()
                .map(year -> "<tr><td>" + year.getKey() + "</td>" + IntStream.rangeClosed(1, MONTHS)
                        .mapToObj(month -> change(year.getValue().get(month))).collect(Collectors.joining())
                        + "</tr>\n")
                .collect(Collectors.joining()) + "</table></div>\n";
    }

    private static String change(@Nullable BigDecimal share) {
        return share == null ? "<td></td>" : coloured(share, Texts.percent(share));
    }

    private static String coloured(BigDecimal value, String text) {
        return "<td class=\"" + (value.signum() < 0 ? "bad" : "good") + "\">" + text + "</td>";
    }

    /** The last ones, newest first. */
    private static String trades(Report report) {
        List<Report.Trade> shown = report.trades().reversed().stream().limit(TRADES_MAX).toList();
        return "<p>" + shown.size() + " of " + report.trades().size() + ", newest first.</p>\n"
                + "<div class=\"scroll\"><table>\n<tr><th>opened</th><th>closed</th><th>side</th><th>quantity</th>"
                + "<th>entry</th><th>exit</th><th>fees</th><th>profit</th></tr>\n"
                + shown.stream().map(ReportPage::trade).collect(Collectors.joining()) + "</table></div>\n";
    }

    private static String trade(Report.Trade trade) {
        return "<tr><td>" + Texts.minute(trade.opened()) + "</td><td>" + Texts.minute(trade.closed()) + "</td><td>"
                + trade.side().name().toLowerCase(Locale.ROOT) + "</td><td>" + trade.qty().toPlainString()
                + "</td><td>" + trade.entryPrice().toPlainString() + "</td><td>"
                + trade.exitPrice().toPlainString() + "</td><td>" + Texts.money(trade.fees()) + "</td>"
                + coloured(trade.profit(), Texts.money(trade.profit())) + "</tr>\n";
    }
}
