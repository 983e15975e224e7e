/** Backtests over HTTP. */
package io.corro.gateway.http.backtest;
