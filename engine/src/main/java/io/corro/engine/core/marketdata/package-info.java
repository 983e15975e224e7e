/**
 * Market data: bars, their frames of time and how prices become them. Prices are counted in ticks, quantities in lot
 * steps, times in microseconds since 1970. Pure, {@code java.base} only.
 */
@NullMarked
package io.corro.engine.core.marketdata;

import org.jspecify.annotations.NullMarked;
