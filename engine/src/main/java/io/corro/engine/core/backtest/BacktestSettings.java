package io.corro.engine.core.backtest;

import java.util.Map;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.StrategyType;

/**
 * What a backtest runs, and on what account. Immutable.
 *
 * @param parameters of the strategy, without faults
 * @param riskPpm    the share of the equity that one entry may lose, in parts per million
 * @param balance    money in account currency
 */
public record BacktestSettings(StrategyType strategy, Map<String, String> parameters, Instrument instrument,
        Timeframe timeframe, int riskPpm, long balance, int leverage, FillProfile profile) {

    public BacktestSettings {
        parameters = Map.copyOf(parameters);
    }

    public BacktestSettings with(Map<String, String> otherParameters) {
        return new BacktestSettings(strategy, otherParameters, instrument, timeframe, riskPpm, balance, leverage,
                profile);
    }
}
