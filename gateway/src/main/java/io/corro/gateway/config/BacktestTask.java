package io.corro.gateway.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * What {@code backtest} was asked to do.
 *
 * @param data       the file of prices
 * @param from       prices before are left out
 * @param to         prices from there on are left out
 * @param parameters of the strategy, not yet checked
 * @param sweep      values to try of some parameters; without any there is one run
 * @param walkForward how often parameters that were best in one part of the time are tried in the next; zero for not
 * @param cash       whole units of account currency
 * @param riskPpm    the share of the equity that one entry may lose, in parts per million
 * @param seed       what fills leave to chance follows from it
 * @param home       a server's data directory, whose key signs manifests
 */
public record BacktestTask(String strategy, String symbol, Path data, Optional<Instant> from, Optional<Instant> to,
        Map<String, String> parameters, Map<String, List<String>> sweep, int walkForward, Timeframe timeframe,
        long cash, int riskPpm, int leverage, FillProfile profile, long seed, Path home, Outputs outputs) {

    /** Files to write. */
    public record Outputs(Optional<Path> json, Optional<Path> csv, Optional<Path> page, Optional<Path> manifest) {}

    public BacktestTask {
        parameters = Map.copyOf(parameters);
        sweep = Map.copyOf(sweep);
    }

    /**
     * The task of a command line; empty if it is another command.
     *
     * @throws UsageException if an argument makes no sense
     */
    public static Optional<BacktestTask> read(List<String> args) {
        return !Help.isAsked(args) && CommandReader.parsed(args).getCommand() instanceof BacktestCommand command
                ? Optional.of(command.task()) : Optional.empty();
    }
}
