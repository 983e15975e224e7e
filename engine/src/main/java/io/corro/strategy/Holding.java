package io.corro.strategy;

import java.math.BigDecimal;

/**
 * The bot's own position.
 *
 * @param quantity     in units, negative when short, zero when flat
 * @param averagePrice zero when flat
 */
public record Holding(BigDecimal quantity, BigDecimal averagePrice) {

    public boolean isFlat() {
        return quantity.signum() == 0;
    }

    public boolean isLong() {
        return quantity.signum() > 0;
    }
}
