package io.corro.strategy;

import java.math.BigDecimal;

/**
 * What is traded.
 *
 * @param tickSize     the smallest step of a price
 * @param quantityStep the smallest step of a quantity, in units
 */
public record Market(String symbol, BigDecimal tickSize, BigDecimal quantityStep) {}
