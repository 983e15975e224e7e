package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rounding of a withdrawal's fee favours nobody who splits. */
class WithdrawalFeeTest {
    private static final BigDecimal HALF_PERCENT = new BigDecimal("0.5");

    @ParameterizedTest
    @CsvSource({
        "0.01,    USD, 0.01",
        "1.00,    USD, 0.01",
        "100,     USD, 0.50",
        "100.01,  USD, 0.51",
        "150,     JPY, 1",
        "0.000001, USDT, 0.000001",
    })
    void roundsUp(BigDecimal amount, String currency, BigDecimal fee) {
        assertThat(WithdrawalFee.of(amount, HALF_PERCENT, currency)).isEqualByComparingTo(fee);
    }

    @Test
    void isNothingWhereNothingIsCharged() {
        assertThat(WithdrawalFee.of(BigDecimal.TEN, BigDecimal.ZERO, "USD")).isZero();
    }

    @Test
    void isNotAvoidedBySplitting() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            BigDecimal one = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
            BigDecimal other = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
            assertThat(fee(one).add(fee(other))).as("seed %s: %s and %s", seed, one, other)
                    .isGreaterThanOrEqualTo(fee(one.add(other)));
        }
    }

    @Test
    void isInProportionForAPartAndNeverMoreThanTheWhole() {
        BigDecimal fee = new BigDecimal("0.50");
        BigDecimal net = new BigDecimal("99.50");

        assertThat(WithdrawalFee.ofPart(fee, net, net, "USD")).isEqualByComparingTo(fee);
        assertThat(WithdrawalFee.ofPart(fee, net, new BigDecimal("49.75"), "USD")).isEqualByComparingTo("0.25");
        assertThat(WithdrawalFee.ofPart(fee, net, new BigDecimal("0.01"), "USD")).isEqualByComparingTo("0.01");
        assertThat(WithdrawalFee.ofPart(fee, net, new BigDecimal("99.49"), "USD")).isEqualByComparingTo(fee);
    }

    private static BigDecimal fee(BigDecimal amount) {
        return WithdrawalFee.of(amount, HALF_PERCENT, "USD");
    }
}
