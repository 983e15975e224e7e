package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Exact money against arithmetic of any size. */
class MoneyTest {
    private static final int STEPS = 300_000;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void multiplyAndDivideIsWhatBigNumbersSay() {
        long seed = 7;
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            long a = anyLong(random);
            long b = anyLong(random);
            long divisor = Math.max(1, anyLong(random) & Long.MAX_VALUE);
            BigInteger exact = exact(a, b, divisor);
            boolean fits = exact.abs().compareTo(LARGEST) <= 0;
            Object actual = attempt(a, b, divisor);
            Object expected = fits ? exact.longValueExact() : "overflow";
            if (!expected.equals(actual)) {
                throw new AssertionError("seed " + seed + ": " + a + " * " + b + " / " + divisor + " is " + exact
                        + " and not " + actual);
            }
        }
    }

    private static Object attempt(long a, long b, long divisor) {
        try {
            return Money.mulDivHalfEven(a, b, divisor);
        } catch (ArithmeticException e) {
            return "overflow";
        }
    }

    private static BigInteger exact(long a, long b, long divisor) {
        return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }

    /** Of any magnitude, often a round one, so that ties and edges come up. */
    private static long anyLong(Random random) {
        long value = random.nextLong() >> random.nextInt(64);
        return switch (random.nextInt(8)) {
            case 0 -> value & -256;
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> -Long.MAX_VALUE + random.nextInt(3);
            case 3 -> random.nextInt(5) - 2;
            default -> value;
        };
    }

    @ParameterizedTest
    @CsvSource({"5, 10, 0", "15, 10, 2", "25, 10, 2", "26, 10, 3", "-5, 10, 0", "-15, 10, -2", "-25, 10, -2",
        "24, 10, 2", "0, 3, 0", "7, 1, 7"})
    void halvesGoToTheEvenNeighbour(long dividend, long divisor, long quotient) {
        assertThat(Money.divideHalfEven(dividend, divisor)).isEqualTo(quotient);
        assertThat(Money.mulDivHalfEven(dividend, 1, divisor)).isEqualTo(quotient);
    }

    @Test
    void decimalsOfMoreThanEightPlacesAreNoMoney() {
        assertThat(Money.ofDecimal(new BigDecimal("1.00000001"))).isEqualTo(100_000_001);
        assertThat(Money.toDecimal(-1)).isEqualByComparingTo("-0.00000001");
        assertThatThrownBy(() -> Money.ofDecimal(new BigDecimal("1.000000001")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofDecimal(new BigDecimal("92233720368.54775808")))
                .isInstanceOf(ArithmeticException.class);
    }
}
