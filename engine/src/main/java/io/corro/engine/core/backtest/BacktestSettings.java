package io.corro.engine.core.backtest;

import java.util.Map;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.StrategyType;

/**
 * What a backtest runs, and on what account. Immutable.
 *
 * @param parameters of the strategy, without faults
 * @param riskPpm    the share of the equity that one entry may lose, in parts per million
 * @param balance    money in account currency
 * @param seed       the sequence number after which the engine begins: what fills leave to chance follows from it
 */
public record BacktestSettings(StrategyType strategy, Map<String, String> parameters, Instrument instrument,
        Timeframe timeframe, int riskPpm, long balance, int leverage, FillProfile profile, long seed) {
    public static final long SEED_MAX = 1_000_000_000;

    /** @throws IllegalArgumentException if a number is out of its range */
    public BacktestSettings {
        parameters = Map.copyOf(parameters);
        check("seed", seed, 0, SEED_MAX);
        check("leverage", leverage, 1, Limits.LEVERAGE_MAX);
        check("risk in parts per million", riskPpm, 1, FillProfile.PPM);
        check("balance", balance, 1, Long.MAX_VALUE);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must lie between " + min + " and " + max + ", not be " + value);
        }
    }

    public BacktestSettings withSeed(long newSeed) {
        return new BacktestSettings(strategy, parameters, instrument, timeframe, riskPpm, balance, leverage, profile,
                newSeed);
    }

    public BacktestSettings with(Map<String, String> otherParameters) {
        return new BacktestSettings(strategy, otherParameters, instrument, timeframe, riskPpm, balance, leverage,
                profile, seed);
    }
}
