/** Backtests: a strategy on past prices through the engine's own matching, in memory. Pure. */
package io.corro.engine.core.backtest;
