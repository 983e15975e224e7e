/** Backtests: a strategy on past prices through the engine's own matching, in memory. Pure. */
@NullMarked
package io.corro.engine.core.backtest;

import org.jspecify.annotations.NullMarked;
