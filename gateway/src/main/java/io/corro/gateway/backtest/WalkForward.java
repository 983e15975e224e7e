package io.corro.gateway.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.port.EngineClock;

/**
 * Walk-forward test: the time is cut into equal parts, and the parameters that were best in one part are tried in the
 * next, which they have not seen. What they make there is what choosing parameters is worth. Immutable.
 */
final class WalkForward {
    static final int FOLDS_MIN = 2;
    static final int FOLDS_MAX = 24;

    private final BacktestSettings settings;
    private final Instruments instruments;
    private final Sweep sweep;
    private final BooleanSupplier isCancelled;

    /**
     * One part and the next.
     *
     * @param parameters the best of the part, by the ratio of Sharpe
     * @param seen       what they made in the part
     * @param unseen     what they made in the next one
     */
    record Fold(int fold, Instant from, Instant split, Instant until, Map<String, String> parameters,
            Report.Statistics seen, Report.Statistics unseen) {}

    WalkForward(BacktestSettings settings, Instruments instruments, Sweep sweep, BooleanSupplier isCancelled) {
        this.settings = settings;
        this.instruments = instruments;
        this.sweep = sweep;
        this.isCancelled = isCancelled;
    }

    /** A fold whose parts are not both quoted is left out. */
    List<Fold> run(List<Quote> quotes, Map<String, List<String>> values, int folds) {
        long firstUs = quotes.getFirst().timeUs();
        long partUs = Math.max(1, (quotes.getLast().timeUs() - firstUs) / (folds + 1));
        List<Fold> done = new ArrayList<>();
        for (int fold = 0; fold < folds && !isCancelled.getAsBoolean(); fold++) {
            long fromUs = firstUs + fold * partUs;
            long untilUs = fold == folds - 1 ? Long.MAX_VALUE : fromUs + 2 * partUs;
            List<Quote> seen = between(quotes, fromUs, fromUs + partUs);
            List<Quote> unseen = between(quotes, fromUs + partUs, untilUs);
            if (!seen.isEmpty() && !unseen.isEmpty()) {
                done.add(fold(fold + 1, seen, unseen, values));
            }
        }
        return done;
    }

    private Fold fold(int number, List<Quote> seen, List<Quote> unseen, Map<String, List<String>> values) {
        Sweep.Run best = sweep.run(seen, values).getFirst();
        Report.Statistics outcome = Report.Statistics.of(new Backtest(settings.with(best.parameters()), instruments)
                .run(unseen.iterator(), isCancelled));
        return new Fold(number, at(seen.getFirst()), at(unseen.getFirst()), at(unseen.getLast()), best.parameters(),
                best.statistics(), outcome);
    }

    private static Instant at(Quote quote) {
        return EngineClock.instant(quote.timeUs());
    }

    /** Quotes are by time. */
    private static List<Quote> between(List<Quote> quotes, long fromUs, long untilUs) {
        return quotes.subList(firstFrom(quotes, fromUs), firstFrom(quotes, untilUs));
    }

    private static int firstFrom(List<Quote> quotes, long timeUs) {
        int low = 0;
        int high = quotes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (quotes.get(middle).timeUs() < timeUs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static String text(List<Fold> folds) {
        return folds.stream().map(fold -> "  %4d  %s  %10s %8s  %10s %8s  %s%n".formatted(fold.fold(),
                fold.split().toString().substring(0, "2024-01-01".length()),
                Texts.percent(fold.seen().totalReturn()), Texts.number(fold.seen().sharpe()),
                Texts.percent(fold.unseen().totalReturn()), Texts.number(fold.unseen().sharpe()),
                Sweep.words(fold.parameters())))
                .collect(Collectors.joining("", "%n  %4s  %-10s  %10s %8s  %10s %8s  %s%n".formatted("fold", "split",
                        "seen", "Sharpe", "unseen", "Sharpe", "parameters"), "\n"));
    }

    static String csv(List<Fold> folds) {
        return "fold,from,split,until," + String.join(",", folds.getFirst().parameters().keySet())
                + ",seen_return,seen_sharpe,unseen_return,unseen_sharpe,unseen_max_drawdown,unseen_trades\n"
                + folds.stream().map(WalkForward::line).collect(Collectors.joining());
    }

    private static String line(Fold fold) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(fold.fold()), fold.from().toString(),
                fold.split().toString(), fold.until().toString()));
        cells.addAll(fold.parameters().values());
        cells.addAll(List.of(fold.seen().totalReturn().toPlainString(), fold.seen().sharpe().toPlainString(),
                fold.unseen().totalReturn().toPlainString(), fold.unseen().sharpe().toPlainString(),
                fold.unseen().maxDrawdown().toPlainString(), Integer.toString(fold.unseen().trades())));
        return String.join(",", cells) + "\n";
    }
}
