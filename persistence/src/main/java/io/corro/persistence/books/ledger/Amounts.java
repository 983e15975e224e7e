package io.corro.persistence.books.ledger;

import java.math.BigDecimal;

/** Amounts as people read them, in notes, messages and pages. Nothing is rounded away. Stateless. */
public final class Amounts {

    private Amounts() {}

    /** With the decimals of the currency's smallest unit, and with more only if the amount is finer. */
    public static String money(BigDecimal amount, String currency) {
        BigDecimal exact = amount.stripTrailingZeros();
        return exact.setScale(Math.max(Currencies.scale(currency), exact.scale())).toPlainString();
    }

    /** Without zeros at the end: units, prices of a unit. */
    public static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
