package io.corro.gateway.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.corro.engine.core.backtest.BacktestSettings;

/**
 * What somebody wants to be tested. Immutable.
 *
 * @param settings    whose parameters are checked, unless {@code sweep} adds others
 * @param sweep       values to try of some parameters; without any there is one run
 * @param walkForward how many folds; zero for none
 */
public record BacktestOrder(BacktestSettings settings, Instant from, Instant to, Map<String, List<String>> sweep,
        int walkForward) {

    public BacktestOrder {
        sweep = Map.copyOf(sweep);
    }
}
