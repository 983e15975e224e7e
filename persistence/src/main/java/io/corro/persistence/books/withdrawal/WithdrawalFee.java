package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.persistence.books.ledger.Currencies;

/**
 * The fee of a withdrawal: a share of the amount, rounded up to the currency's smallest unit, so that nobody avoids it
 * by many small withdrawals. Pure.
 */
final class WithdrawalFee {
    private static final int PERCENT_DIGITS = 2;
    private static final RoundingMode ROUNDING = RoundingMode.UP;

    private WithdrawalFee() {}

    static BigDecimal of(BigDecimal amount, BigDecimal percent, String currency) {
        return amount.multiply(percent).movePointLeft(PERCENT_DIGITS).setScale(Currencies.scale(currency), ROUNDING);
    }

    /** For a part of the net amount: never more than the fee of the whole. */
    static BigDecimal ofPart(BigDecimal fee, BigDecimal net, BigDecimal paid, String currency) {
        return fee.multiply(paid).divide(net, Currencies.scale(currency), ROUNDING);
    }
}
