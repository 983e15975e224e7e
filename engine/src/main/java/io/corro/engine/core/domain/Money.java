package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact money: a {@code long} that counts 1e-8 of a currency's major unit, so one US dollar is 100,000,000.
 * The range is about ±92 billion major units; every sum and product that could leave it throws
 * {@link ArithmeticException}. The only rounding is half-even, named in the method that does it.
 */
public final class Money {
    public static final int SCALE = 8;
    public static final long ONE = 100_000_000L;
    public static final long ZERO = 0;

    private Money() {}

    public static BigDecimal toDecimal(long amount) {
        return BigDecimal.valueOf(amount, SCALE);
    }

    /** @throws ArithmeticException if the amount has more than eight decimals or is out of range */
    public static long ofDecimal(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    /**
     * {@code a * b / divisor} with a 128-bit product, rounded half-even.
     *
     * @param divisor greater than zero
     * @throws ArithmeticException if the result does not fit a {@code long}
     */
    public static long mulDivHalfEven(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return divideHalfEven(low, divisor);
        }
        return divideWideHalfEven(high, low, divisor);
    }

    /** {@code dividend / divisor} rounded half-even; {@code divisor} is greater than zero. */
    public static long divideHalfEven(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long remainder = Math.abs(dividend % divisor);
        return roundsAway(quotient, remainder, divisor) ? quotient + (dividend < 0 ? -1 : 1) : quotient;
    }

    private static boolean roundsAway(long quotient, long remainder, long divisor) {
        int comparison = Long.compareUnsigned(remainder, divisor - remainder);
        return comparison > 0 || (comparison == 0 && (quotient & 1) == 1);
    }

    private static long divideWideHalfEven(long high, long low, long divisor) {
        boolean negative = high < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        if (Long.compareUnsigned(magnitudeHigh, divisor) >= 0) {
            throw new ArithmeticException("money overflow");
        }
        long quotient = divideUnsigned128(magnitudeHigh, magnitudeLow, divisor);
        long remainder = magnitudeLow - quotient * divisor;
        if (roundsAway(quotient, remainder, divisor)) {
            quotient++;
        }
        if (quotient < 0) {
            throw new ArithmeticException("money overflow");
        }
        return negative ? -quotient : quotient;
    }

    /** Schoolbook division by bits; {@code high < divisor}, so the quotient fits 64 bits. */
    private static long divideUnsigned128(long high, long low, long divisor) {
        long remainder = high;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            boolean carry = remainder < 0;
            remainder = remainder << 1 | (low >>> bit & 1);
            if (carry || Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1L << bit;
            }
        }
        return quotient;
    }
}
