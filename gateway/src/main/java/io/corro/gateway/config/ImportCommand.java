package io.corro.gateway.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.corro.engine.core.marketdata.Timeframe;
import io.corro.persistence.imports.ImportRequest;
import io.corro.persistence.imports.PriceKind;
import io.corro.persistence.imports.Split;

/** The flags of {@code import}. */
@Command(name = "import", sortOptions = false,
        description = "load historical prices from CSV or Parquet files, while the server runs or while it does not;"
                + " --symbol, --timeframe, --timezone and --split DATE=RATIO say what the files do not",
        customSynopsis = "./corro import bars|quotes|trades FILE... [FLAGS]",
        optionListHeading = "%nflags of import:%n")
final class ImportCommand {

    @Parameters(index = "0", paramLabel = "KIND", description = "bars, quotes or trades")
    private PriceKind kind = PriceKind.BARS;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "CSV, CSV packed with gzip, Parquet")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Option(names = "--symbol", paramLabel = "SYMBOL",
            description = "of all rows (default: a column, or the file is named after it)")
    private Optional<String> symbol = Optional.empty();

    @Option(names = "--timeframe", paramLabel = "FRAME",
            description = "of bars, for example 5Min, 1Hour or 1Day (default: told from the first rows)")
    private Optional<Timeframe> timeframe = Optional.empty();

    @Option(names = "--timezone", paramLabel = "ZONE",
            description = "of times without an offset, for example America/New_York (default UTC)")
    private ZoneId timezone = ZoneOffset.UTC;

    @Option(names = "--split", paramLabel = "DATE=RATIO", description = {
        "adjust prices from before that date for a split, for example 2020-08-31=4:1;", "may be repeated"})
    private List<Split> splits = new ArrayList<>();

    ImportTask task() {
        List<Path> absolute = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        return new ImportTask(new ImportRequest(kind, absolute, symbol, timeframe, timezone, splits), data.path());
    }
}
