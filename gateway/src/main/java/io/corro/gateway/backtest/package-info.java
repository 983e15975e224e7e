/** The command that runs a strategy on past prices, and how its result is written: text, JSON, CSV and a page. */
@NullMarked
package io.corro.gateway.backtest;

import org.jspecify.annotations.NullMarked;
