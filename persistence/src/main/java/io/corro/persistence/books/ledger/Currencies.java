package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Smallest units of currencies. The database holds the same table ({@code platform.currency_scale}) and refuses
 * postings below the smallest unit.
 */
public final class Currencies {
    private static final int WHOLE_DIGITS_MAX = 12;

    private Currencies() {}

    /** Decimals of the smallest unit that can be posted. */
    public static int scale(String currency) {
        return switch (currency) {
            case "USD", "EUR", "GBP", "MXN" -> 2;
            case "JPY" -> 0;
            case "USDT", "USDC" -> 6;
            default -> 8;
        };
    }

    /** @throws ArithmeticException if the amount is finer than the smallest unit, or too large */
    public static long toMinor(BigDecimal amount, String currency) {
        return amount.setScale(scale(currency), RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    public static BigDecimal ofMinor(long amountMinor, String currency) {
        return BigDecimal.valueOf(amountMinor, scale(currency));
    }

    /** The amount in smallest units, half-even. */
    public static BigDecimal round(BigDecimal amount, String currency) {
        return amount.setScale(scale(currency), RoundingMode.HALF_EVEN);
    }

    /** Whether the columns for money are wide enough. */
    public static boolean isStorable(BigDecimal amount) {
        return amount.precision() - amount.scale() <= WHOLE_DIGITS_MAX;
    }

    /** Whether the amount can be posted without rounding. */
    public static boolean isPostable(BigDecimal amount, String currency) {
        return amount.stripTrailingZeros().scale() <= scale(currency);
    }
}
