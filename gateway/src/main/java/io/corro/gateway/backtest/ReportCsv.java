package io.corro.gateway.backtest;

import java.util.Locale;
import java.util.stream.Collectors;

/** Trades and equity of a report as CSV. Stateless. */
final class ReportCsv {

    private ReportCsv() {}

    static String trades(Report report) {
        return "symbol,side,qty,opened,entry_price,closed,exit_price,fees,profit\n"
                + report.trades().stream().map(trade -> line(report.symbol(), trade)).collect(Collectors.joining());
    }

    private static String line(String symbol, Report.Trade trade) {
        return String.join(",", symbol, trade.side().name().toLowerCase(Locale.ROOT), trade.qty().toPlainString(),
                trade.opened().toString(), trade.entryPrice().toPlainString(), trade.closed().toString(),
                trade.exitPrice().toPlainString(), trade.fees().toPlainString(), trade.profit().toPlainString())
                + "\n";
    }

    static String equity(Report report) {
        return "time,equity\n" + report.equity().stream()
                .map(point -> point.time() + "," + point.equity().toPlainString() + "\n")
                .collect(Collectors.joining());
    }
}
