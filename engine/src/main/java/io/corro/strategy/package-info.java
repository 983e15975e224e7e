/**
 * What a strategy in a jar of its own implements and sees: {@link StrategyProvider} is found by {@link
 * java.util.ServiceLoader}. Values are immutable; prices and quantities are exact decimals.
 */
@NullMarked
package io.corro.strategy;

import org.jspecify.annotations.NullMarked;
