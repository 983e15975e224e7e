package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.corro.persistence.books.ledger.Currencies;

/**
 * What a change of price in the middle of a period comes to, to the second, rounded half-even. Pure.
 *
 * @param credit for what is left of the period at the old price
 * @param debit  the same time at the new price
 */
public record Proration(BigDecimal credit, BigDecimal debit) {

    public static Proration of(
            BillingPeriod period, Instant at, BigDecimal oldPrice, BigDecimal newPrice, String currency) {
        return new Proration(rest(period, at, oldPrice, currency), rest(period, at, newPrice, currency));
    }

    /** The part of a period's price that belongs to the time after {@code at}. */
    public static BigDecimal rest(BillingPeriod period, Instant at, BigDecimal price, String currency) {
        return price.multiply(BigDecimal.valueOf(period.secondsLeft(at)))
                .divide(BigDecimal.valueOf(period.seconds()), Currencies.scale(currency), RoundingMode.HALF_EVEN);
    }

    /** What the customer owes for the change; negative when it is in their favour. */
    public BigDecimal net() {
        return debit.subtract(credit);
    }
}
