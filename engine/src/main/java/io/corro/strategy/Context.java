package io.corro.strategy;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a strategy sees beside the bar.
 *
 * @param now the market's time
 * @param bid zero before the first quote
 * @param ask zero before the first quote
 */
public record Context(Instant now, BigDecimal bid, BigDecimal ask, Holding position) {}
