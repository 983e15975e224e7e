package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.config.UsageException;

/**
 * Backtests of one strategy on the same quotes with many parameters, on all processors from the command line, on the
 * caller's thread in a server. Immutable.
 */
final class Sweep {
    static final int RUNS_MAX = 10_000;
    private static final int TOLD_MAX = 40;
    private static final int PERCENT = 100;

    private final BacktestSettings settings;
    private final Instruments instruments;
    private final Consumer<String> progress;
    private final BooleanSupplier isCancelled;
    private final boolean isParallel;

    /** What one combination led to. */
    record Run(Map<String, String> parameters, Report.Statistics statistics) {}

    Sweep(BacktestSettings settings, Instruments instruments, Consumer<String> progress) {
        this(settings, instruments, progress, () -> false, true);
    }

    private Sweep(BacktestSettings settings, Instruments instruments, Consumer<String> progress,
            BooleanSupplier isCancelled, boolean isParallel) {
        this.settings = settings;
        this.instruments = instruments;
        this.progress = progress;
        this.isCancelled = isCancelled;
        this.isParallel = isParallel;
    }

    /** On the caller's thread, ended early by {@code cancelled}. */
    static Sweep onOneThread(BacktestSettings settings, Instruments instruments, BooleanSupplier cancelled) {
        return new Sweep(settings, instruments, told -> {}, cancelled, false);
    }

    /**
     * The runs by their ratio of Sharpe, the best first. Combinations that the strategy refuses are left out, and told.
     *
     * @throws UsageException if none is left, or there are too many
     */
    List<Run> run(List<Quote> quotes, Map<String, List<String>> values) {
        List<Map<String, String>> accepted = accepted(combinations(settings.parameters(), values));
        AtomicInteger done = new AtomicInteger();
        Stream<Map<String, String>> all = isParallel ? accepted.parallelStream() : accepted.stream();
        return all.map(parameters -> {
            Report.Statistics statistics = Report.Statistics.of(
                    new Backtest(settings.with(parameters), instruments).run(quotes.iterator(), isCancelled));
            tell(done.incrementAndGet(), accepted.size());
            return new Run(parameters, statistics);
        }).sorted(Comparator.comparing((Run run) -> run.statistics().sharpe()).reversed()).toList();
    }

    /** Once for each percent. */
    private void tell(long done, long all) {
        if (done * PERCENT / all > (done - 1) * PERCENT / all) {
            progress.accept(done + " of " + all + " runs");
        }
    }

    private List<Map<String, String>> accepted(List<Map<String, String>> all) {
        List<Map<String, String>> accepted = all.stream().filter(each -> faults(each).isEmpty()).toList();
        if (accepted.isEmpty()) {
            Plan.check(settings, all.getFirst());
        }
        if (accepted.size() < all.size()) {
            progress.accept(all.size() - accepted.size() + " combinations are refused, the first: "
                    + all.stream().flatMap(each -> faults(each).stream()).findFirst().orElseThrow().message());
        }
        return accepted;
    }

    private List<ParameterFault> faults(Map<String, String> parameters) {
        return Strategies.faults(settings.strategy(), parameters, settings.instrument());
    }

    /** Every choice of one value for each name. */
    static List<Map<String, String>> combinations(Map<String, String> fixed, Map<String, List<String>> values) {
        List<Map<String, String>> all = List.of(new TreeMap<>(fixed));
        for (Map.Entry<String, List<String>> tried : new TreeMap<>(values).entrySet()) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> each : all) {
                tried.getValue().forEach(value -> more.add(with(each, tried.getKey(), value)));
            }
            all = more;
            if (all.size() > RUNS_MAX) {
                throw new UsageException("--sweep makes more than " + RUNS_MAX + " runs; try fewer values");
            }
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> copy = new TreeMap<>(parameters);
        copy.put(name, value.strip());
        return copy;
    }

    /** The best runs as a table for people. */
    static String text(List<Run> runs) {
        return runs.stream().limit(TOLD_MAX).map(run -> "  %10s %8s %10s %7d %8s  %s%n".formatted(
                Texts.percent(run.statistics.totalReturn()), Texts.number(run.statistics.sharpe()),
                Texts.percent(run.statistics.maxDrawdown()), run.statistics.trades(),
                Texts.number(run.statistics.profitFactor()), words(run.parameters)))
                .collect(Collectors.joining("", "%n  %10s %8s %10s %7s %8s  %s%n".formatted(
                        "return", "Sharpe", "drawdown", "trades", "factor", "parameters"), "\n"));
    }

    static String words(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    static String csv(List<Run> runs) {
        return String.join(",", runs.getFirst().parameters.keySet())
                + ",total_return,annual_return,sharpe,sortino,max_drawdown,trades,win_rate,profit_factor\n"
                + runs.stream().map(Sweep::line).collect(Collectors.joining());
    }

    private static String line(Run run) {
        List<String> cells = new ArrayList<>(run.parameters.values());
        Report.Statistics all = run.statistics;
        List.of(all.totalReturn(), all.annualReturn(), all.sharpe(), all.sortino(), all.maxDrawdown(),
                BigDecimal.valueOf(all.trades()), all.winRate(), all.profitFactor())
                .forEach(number -> cells.add(number.toPlainString()));
        return String.join(",", cells) + "\n";
    }
}
