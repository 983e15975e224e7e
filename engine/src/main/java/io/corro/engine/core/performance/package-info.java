/** Statistics of an account's or a bot's results: the same for backtests and for live trading. Pure. */
@NullMarked
package io.corro.engine.core.performance;

import org.jspecify.annotations.NullMarked;
