package io.corro.gateway.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.marketdata.Timeframe;

/** The flags of {@code backtest}. */
@Command(name = "backtest", sortOptions = false,
        description = "run a strategy on the prices of a file, without a server: --strategy, --symbol and --data say"
                + " which, --from and --to when, --parameter, --timeframe, --risk, --cash, --leverage, --profile"
                + " and --seed how; --sweep tries values, --walk-forward on time unseen; --json, --csv and --page write"
                + " the result to files, --manifest what proves it; --home has the key that signs it, and strategies",
        customSynopsis = "./corro backtest --strategy NAME --symbol SYMBOL --data FILE [FLAGS]",
        optionListHeading = "%nflags of backtest:%n")
final class BacktestCommand {
    private static final BigDecimal RISK_MAX = BigDecimal.TEN;
    /** Decimal places between percent and parts per million. */
    private static final int PERCENT_TO_PPM = 4;
    private static final long CASH_MAX = 1_000_000_000;
    private static final long LEVERAGE_MAX = 500;
    private static final long FOLDS_MAX = 24;

    @Option(names = "--strategy", paramLabel = "NAME", required = true,
            description = "what a bot may run: grid, dca, trend_following, mean_reversion, breakout, market_maker")
    private String strategy = "";

    @Option(names = "--symbol", paramLabel = "SYMBOL", required = true, description = "what it trades")
    private String symbol = "";

    @Option(names = "--data", paramLabel = "FILE", required = true,
            description = "bars, quotes or trades, as files for import: CSV, CSV packed with gzip, Parquet")
    private Path data = Path.of("");

    @Option(names = "--from", paramLabel = "TIME",
            description = "the first moment, a date or a time in UTC (default: the first row)")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "the end, itself left out (default: the last row)")
    private Optional<Instant> to = Optional.empty();

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", arity = "1..*",
            description = "of the strategy, one or several; the others have their defaults")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--sweep", paramLabel = "NAME=A,B,C", arity = "1..*",
            description = "try each of these values, on all processors; several make all combinations")
    private List<String> sweep = new ArrayList<>();

    @Range(min = 0, max = FOLDS_MAX)
    @Option(names = "--walk-forward", paramLabel = "N",
            description = "cut the time into N + 1 parts, and try the best of --sweep in one part on the next")
    private long walkForward;

    @Option(names = "--timeframe", paramLabel = "FRAME", defaultValue = "15Min",
            description = "of the bars that the strategy sees (default ${DEFAULT-VALUE})")
    private Timeframe timeframe = Timeframe.MINUTES_15;

    @Range(min = 1, max = CASH_MAX)
    @Option(names = "--cash", paramLabel = "N", description = "US dollars to begin with (default ${DEFAULT-VALUE})")
    private long cash = 100_000;

    @Option(names = "--risk", paramLabel = "PERCENT", defaultValue = "1",
            description = "of the equity that one entry may lose at its stop (default ${DEFAULT-VALUE})")
    private BigDecimal risk = BigDecimal.ONE;

    @Range(min = 1, max = LEVERAGE_MAX)
    @Option(names = "--leverage", paramLabel = "N", description = "of the account (default ${DEFAULT-VALUE})")
    private long leverage = 100;

    @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = "realistic",
            description = "optimistic, realistic, pessimistic, equity_exchange, forex_dealer or crypto_exchange: how"
                    + " orders are filled (default ${DEFAULT-VALUE})")
    private FillProfile profile = FillProfile.REALISTIC;

    @Option(names = "--json", paramLabel = "FILE", description = "everything, for programs")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE",
            description = "the trades, and the equity in a file beside it (NAME-equity); of a sweep the runs")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--page", paramLabel = "FILE", description = "an HTML page with plots; of a sweep the best run")
    private Optional<Path> page = Optional.empty();

    @Range(min = 0, max = BacktestSettings.SEED_MAX)
    @Option(names = "--seed", paramLabel = "N",
            description = "what fills leave to chance follows from it (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--manifest", paramLabel = "FILE",
            description = "a signed manifest by which ./corro verify proves the run; not of a sweep")
    private Optional<Path> manifest = Optional.empty();

    @Option(names = "--home", paramLabel = "DIR", defaultValue = ".corro",
            description = "a server's data directory: its key signs, its strategies can be run"
                    + " (default ${DEFAULT-VALUE})")
    private Path home = Path.of("");

    /** @throws UsageException if an argument makes no sense */
    BacktestTask task() {
        if (risk.signum() <= 0 || risk.compareTo(RISK_MAX) > 0
                || risk.stripTrailingZeros().scale() > PERCENT_TO_PPM) {
            throw new UsageException("--risk must be a percentage from 0.0001 to 10, and not " + risk);
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new UsageException("--from must lie before --to");
        }
        if (walkForward == 1 || (walkForward > 0 && sweep.isEmpty())) {
            throw new UsageException("--walk-forward needs at least two parts to try, and --sweep");
        }
        if (manifest.isPresent() && !sweep.isEmpty()) {
            throw new UsageException("--manifest is of one run; leave out --sweep, or name its best values");
        }
        Map<String, List<String>> tried = new LinkedHashMap<>();
        pairs("--sweep", sweep).forEach((name, values) -> tried.put(name, Arrays.asList(values.split(","))));
        return new BacktestTask(strategy, symbol, data.toAbsolutePath().normalize(), from, to,
                pairs("--parameter", parameters), tried, (int) walkForward, timeframe, cash,
                risk.movePointRight(PERCENT_TO_PPM).intValueExact(), (int) leverage, profile,
                seed, home.toAbsolutePath().normalize(), new BacktestTask.Outputs(json, csv, page, manifest));
    }

    private static Map<String, String> pairs(String flag, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0 || equals == text.length() - 1) {
                throw new UsageException(flag + " needs a name and a value like fast=12, and not '" + text + "'");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }
}
