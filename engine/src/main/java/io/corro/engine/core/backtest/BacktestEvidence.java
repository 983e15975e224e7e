package io.corro.engine.core.backtest;

/**
 * Evidence of a backtest: whoever runs the same again arrives at the same. Immutable.
 *
 * @param firstState the engine's state hash when the account was opened
 * @param lastState  the engine's state hash at the end
 */
public record BacktestEvidence(long firstState, long lastState) {}
