package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ratios on the wire. Stateless. */
final class Ratios {
    private static final int DECIMALS = 6;

    private Ratios() {}

    static BigDecimal rounded(double ratio) {
        return BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    static BigDecimal cents(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN);
    }
}
