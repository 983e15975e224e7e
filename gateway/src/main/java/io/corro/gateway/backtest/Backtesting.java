package io.corro.gateway.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestResult;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.bot.jar.StrategyJars;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.BacktestTask;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.httpkit.wire.RecordJson;
import io.corro.persistence.imports.FilePrices;
import io.corro.persistence.imports.ImportRefusedException;
import io.corro.persistence.trading.ShippedInstruments;
import io.corro.workflows.signing.SigningKey;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Runs a backtest from the command line on the prices of a file, without database and network: the result for people
 * goes to one place, what happens meanwhile to another. Used by one thread.
 */
public final class Backtesting {
    private final Instruments instruments = ShippedInstruments.all();
    private final Consumer<String> results;
    private final Consumer<String> progress;

    /** @param progress takes lines */
    public Backtesting(Consumer<String> results, Consumer<String> progress) {
        this.results = results;
        this.progress = progress;
    }

    /** @throws UsageException if the task makes no sense, or its file has no prices for it */
    public void perform(BacktestTask task) {
        BacktestSettings settings = Plan.of(task, instruments,
                StrategyJars.load(task.home().resolve(StrategyJars.DIRECTORY), progress));
        try {
            run(task, settings);
        } catch (ImportRefusedException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void run(BacktestTask task, BacktestSettings settings) {
        long startNs = System.nanoTime();
        FilePrices prices = new FilePrices(task.data(), instruments, us(task.from(), Long.MIN_VALUE),
                us(task.to(), Long.MAX_VALUE), Optional.of(settings.instrument()));
        try (FileQuotes file = new FileQuotes(prices, settings.instrument(), progress);
                ReadAhead quotes = new ReadAhead(file)) {
            if (!quotes.hasNext()) {
                throw new UsageException(none(task, settings, prices.faults()));
            }
            if (task.sweep().isEmpty()) {
                BacktestResult result = once(task, settings, quotes);
                tell(result, prices.faults(), (System.nanoTime() - startNs) / 1e9);
                report(task, settings, result);
            } else {
                sweep(task, settings, quotes);
            }
        }
    }

    private BacktestResult once(BacktestTask task, BacktestSettings settings, Iterator<Quote> quotes) {
        Optional<Path> manifest = task.outputs().manifest();
        if (manifest.isEmpty()) {
            return new Backtest(settings, instruments).run(quotes, () -> false);
        }
        DigestedRun run = new DigestedRun(settings, instruments, quotes, () -> false);
        RunManifest said = run.manifest(task.data().getFileName().toString(),
                task.from().map(Instant::toString).orElse(""), task.to().map(Instant::toString).orElse(""));
        write(manifest.get(), SignedRun.of(said, SigningKey.of(task.home())).text());
        return run.result();
    }

    private void report(BacktestTask task, BacktestSettings settings, BacktestResult result) {
        Report report = Report.of(settings, result, task.data().getFileName().toString());
        results.accept(ReportText.of(report));
        BacktestTask.Outputs outputs = task.outputs();
        outputs.json().ifPresent(file -> write(file, json(report)));
        outputs.csv().ifPresent(file -> {
            write(file, ReportCsv.trades(report));
            write(beside(file), ReportCsv.equity(report));
        });
        outputs.page().ifPresent(file -> write(file, ReportPage.of(report)));
    }

    /** The page is of the best run. */
    private void sweep(BacktestTask task, BacktestSettings settings, ReadAhead quotes) {
        List<Quote> all = new ArrayList<>();
        quotes.forEachRemaining(all::add);
        Sweep sweep = new Sweep(settings, instruments, progress);
        if (task.walkForward() > 0) {
            walk(task, new WalkForward(settings, instruments, sweep, () -> false)
                    .run(all, task.sweep(), task.walkForward()));
            return;
        }
        List<Sweep.Run> runs = sweep.run(all, task.sweep());
        results.accept(Sweep.text(runs));
        BacktestTask.Outputs outputs = task.outputs();
        outputs.json().ifPresent(file -> write(file, json(runs)));
        outputs.csv().ifPresent(file -> write(file, Sweep.csv(runs)));
        outputs.page().ifPresent(file -> {
            BacktestSettings best = settings.with(runs.getFirst().parameters());
            BacktestResult result = new Backtest(best, instruments).run(all.iterator(), () -> false);
            write(file, ReportPage.of(Report.of(best, result, task.data().getFileName().toString())));
        });
    }

    private void walk(BacktestTask task, List<WalkForward.Fold> folds) {
        if (folds.isEmpty()) {
            throw new UsageException("The prices are too few for --walk-forward " + task.walkForward() + ".");
        }
        results.accept(WalkForward.text(folds));
        task.outputs().json().ifPresent(file -> write(file, json(folds)));
        task.outputs().csv().ifPresent(file -> write(file, WalkForward.csv(folds)));
    }

    private static String json(Object records) {
        return new String(RecordJson.bytes(records), UTF_8);
    }

    private static long us(Optional<Instant> time, long otherwise) {
        return time.map(EngineClock::micros).orElse(otherwise);
    }

    private static String none(BacktestTask task, BacktestSettings settings, FilePrices.Faults faults) {
        return "The file " + task.data().getFileName() + " has no prices of " + settings.instrument().symbol()
                + task.from().map(from -> " from " + from).orElse("") + task.to().map(to -> " before " + to).orElse("")
                + (faults.rows() == 0 ? "."
                        : "; rows left out: " + faults.rows() + ", the first because " + faults.first()
                                + ".");
    }

    private void tell(BacktestResult result, FilePrices.Faults faults, double seconds) {
        progress.accept("%,d quotes and %,d bars in %.1f s".formatted(result.quotes(), result.bars(), seconds));
        if (faults.rows() > 0) {
            progress.accept("rows left out: %,d, the first because %s".formatted(faults.rows(), faults.first()));
        }
    }

    /** {@code trades.csv} has {@code trades-equity.csv} beside it. */
    private static Path beside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot <= 0 ? name + "-equity"
                : name.substring(0, dot) + "-equity" + name.substring(dot));
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            progress.accept("written: " + file);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be written: " + e.getMessage());
        }
    }
}
