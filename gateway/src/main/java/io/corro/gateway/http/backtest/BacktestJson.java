package io.corro.gateway.http.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.backtest.BacktestJob;
import io.corro.gateway.backtest.Report;
import io.corro.gateway.httpkit.wire.Described;

/** A backtest and the most important numbers of its result. */
@Described("A backtest; shares are of one: 0.1 is ten percent. The numbers, of a sweep the best run's, come last.")
record BacktestJson(UUID id, String status, int percent, Optional<String> failedBecause, String strategy, String symbol,
        String timeframe, Map<String, String> parameters, Instant from, Instant to, int walkForward, Instant createdAt,
        Optional<BigDecimal> endEquity, Optional<BigDecimal> totalReturn, Optional<BigDecimal> sharpe,
        Optional<BigDecimal> maxDrawdown, Optional<BigDecimal> winRate, Optional<BigDecimal> profitFactor,
        Optional<Integer> trades) {

    static BacktestJson of(BacktestJob job) {
        Optional<Report.Statistics> all = job.statistics();
        return new BacktestJson(job.id(), job.state().name().toLowerCase(Locale.ROOT), job.percent(),
                Optional.of(job.why()).filter(why -> !why.isEmpty()), job.order().settings().strategy().name(),
                job.order().settings().instrument().symbol(), job.order().settings().timeframe().toString(),
                job.parameters(), job.order().from(), job.order().to(), job.order().walkForward(), job.createdAt(),
                all.map(Report.Statistics::endEquity), all.map(Report.Statistics::totalReturn),
                all.map(Report.Statistics::sharpe), all.map(Report.Statistics::maxDrawdown),
                all.map(Report.Statistics::winRate), all.map(Report.Statistics::profitFactor),
                all.map(Report.Statistics::trades));
    }
}
