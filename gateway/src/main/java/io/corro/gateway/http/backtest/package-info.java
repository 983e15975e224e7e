/** Backtests over HTTP. */
@NullMarked
package io.corro.gateway.http.backtest;

import org.jspecify.annotations.NullMarked;
