package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/** The margin level on the wire: equity over margin used, in percent to two decimals, rounded half-even. Stateless. */
public final class MarginLevel {

    private MarginLevel() {}

    /** The level, or null where no margin is used. Amounts are money. */
    public static @Nullable BigDecimal of(long equity, long marginUsed) {
        return marginUsed == 0 ? null : BigDecimal.valueOf(equity).movePointRight(2)
                .divide(BigDecimal.valueOf(marginUsed), 2, RoundingMode.HALF_EVEN);
    }
}
