package io.corro.persistence.books.ledger;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            5.11000000,   USD,  5.11
            0E-8,         USD,  0.00
            -1200,        EUR,  -1200.00
            1E+3,         USD,  1000.00
            7.00000000,   JPY,  7
            0.5,          USDT, 0.500000
            0.00000001,   BTC,  0.00000001
            """)
    void showsMoneyWithTheDecimalsOfItsCurrency(BigDecimal amount, String currency, String shown) {
        assertThat(Amounts.money(amount, currency)).isEqualTo(shown);
    }

    @Test
    void hidesNothingThatIsFiner() {
        assertThat(Amounts.money(new BigDecimal("-0.00400000"), "USD")).isEqualTo("-0.004");
    }

    @Test
    void showsNumbersWithoutZerosAtTheEnd() {
        assertThat(Amounts.number(new BigDecimal("105.25000000"))).isEqualTo("105.25");
        assertThat(Amounts.number(new BigDecimal("0E-8"))).isEqualTo("0");
    }
}
