package io.corro.persistence.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;

/** Stored decimals on an instrument's grid, rounded half-even and never zero. Stateless. */
final class PriceGrid {

    private PriceGrid() {}

    static long ticks(long price, Instrument instrument) {
        return rounded(Money.toDecimal(price).divide(instrument.tickSize(), 0, RoundingMode.HALF_EVEN),
                instrument.grid().maxTicks());
    }

    static long steps(long units, Instrument instrument) {
        return rounded(Money.toDecimal(units).divide(instrument.grid().unitsPerStep(), 0, RoundingMode.HALF_EVEN),
                Long.MAX_VALUE);
    }

    private static long rounded(BigDecimal count, long max) {
        return Math.clamp(count.min(BigDecimal.valueOf(max)).longValueExact(), 1, max);
    }
}
