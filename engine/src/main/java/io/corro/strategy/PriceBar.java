package io.corro.strategy;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A closed bar of the middle of the quote.
 *
 * @param volume in units; zero where no trades are known
 */
public record PriceBar(Instant start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close,
        BigDecimal volume) {}
