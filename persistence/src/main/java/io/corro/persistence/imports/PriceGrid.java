package io.corro.persistence.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/** Stored decimals on an instrument's grid, rounded half-even and never zero. Stateless. */
final class PriceGrid {

    private PriceGrid() {}

    static long ticks(long price, Instrument instrument) {
        long count = Money.divideHalfEven(price, instrument.grid().tickValue());
        return Math.clamp(count, 1, instrument.grid().maxTicks());
    }

    static long steps(long units, Instrument instrument) {
        BigDecimal count =
                Money.toDecimal(units).divide(instrument.grid().unitsPerStep(), 0, RoundingMode.HALF_EVEN);
        return Math.clamp(count.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact(), 1, Long.MAX_VALUE);
    }
}
