package io.corro.perf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.perf.database.BenchDatabase;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Report;
import io.corro.persistence.imports.ImportProgress;
import io.corro.persistence.imports.ImportProgress.Numbers;
import io.corro.persistence.imports.ImportRequest;
import io.corro.persistence.imports.Importer;
import io.corro.persistence.imports.PriceFiles;
import io.corro.persistence.imports.PriceKind;
import io.corro.persistence.trading.JdbcEngineStore;

/**
 * Imports of CSV, as {@code ./corro import} does them, into a database with fsync on: quotes, which go to files, and
 * bars of a minute, of which the larger ones are made in the same transactions. Each file is imported twice: first it
 * is loaded, then nothing changes.
 */
final class ImportRounds {
    private static final long MICROS = 1_000_000;
    /** Each bar of fifteen minutes is made of exactly its bars of five. */
    private static final String WRONG_BARS = """
            SELECT count(*) FROM market_data.ohlcv_15m AS whole WHERE (open, high, low, close, volume) IS DISTINCT FROM (
                SELECT ((array_agg(open ORDER BY opened_at))[1], max(high), min(low),
                    (array_agg(close ORDER BY opened_at DESC))[1], sum(volume))
                FROM market_data.ohlcv_5m AS part WHERE part.symbol = whole.symbol
                    AND part.opened_at >= whole.opened_at
                    AND part.opened_at < whole.opened_at + interval '15 minutes')
            """;

    private final BenchDatabase bench;
    private final Path directory;
    private final Report report;

    ImportRounds(BenchDatabase bench, Path directory, Report report) {
        this.bench = bench;
        this.directory = directory;
        this.report = report;
    }

    void run(int quotes, int bars) throws IOException {
        measure("quotes", PriceKind.QUOTES, PriceFile.quotes(directory, quotes), quotes);
        measure("bars of a minute", PriceKind.BARS, PriceFile.bars(directory, bars), bars);
        long wrong = BenchDatabase.number(bench.database(), WRONG_BARS);
        if (wrong != 0) {
            throw new IllegalStateException(wrong + " bars of fifteen minutes are not made of their bars of five");
        }
    }

    private void measure(String name, PriceKind kind, Path file, int rows) throws IOException {
        report.progress("importing " + rows + " " + name + ", " + Files.size(file) / MICROS + " MB");
        long startNs = System.nanoTime();
        Numbers first = load(kind, file);
        report.add(Figure.of("data import of " + name, rows / seconds(startNs), "rows/s", rows));
        startNs = System.nanoTime();
        Numbers again = load(kind, file);
        report.add(Figure.of("data import of " + name + " again", rows / seconds(startNs), "rows/s", rows));
        if (first.loaded() != rows || again.unchanged() != rows) {
            throw new IllegalStateException(first + ", and again " + again);
        }
    }

    private static double seconds(long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }

    private Numbers load(PriceKind kind, Path file) {
        ImportProgress progress = new ImportProgress();
        Instruments instruments = new JdbcEngineStore(bench.database()).instruments();
        new Importer(bench.database().jdbi(), instruments, new PriceFiles(directory)).run(new ImportRequest(kind,
                List.of(file), Optional.empty(),
                Optional.of(Timeframe.MINUTE).filter(_ -> kind == PriceKind.BARS), ZoneOffset.UTC, List.of()),
                progress, Instant.now().getEpochSecond() * MICROS);
        return progress.numbers();
    }
}
