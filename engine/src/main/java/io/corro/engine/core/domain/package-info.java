/**
 * Domain of trading: instruments, orders, commands, money and reject reasons. Prices are counted in ticks, quantities
 * in lot steps ("steps"), money in 1e-8 of a unit, times in microseconds since 1970. Pure values, {@code java.base}
 * only: no clock, no randomness, no input or output.
 */
@NullMarked
package io.corro.engine.core.domain;

import org.jspecify.annotations.NullMarked;
