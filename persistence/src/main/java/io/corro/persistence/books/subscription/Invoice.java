package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An invoice of a subscription.
 *
 * @param kind      {@code period} for the price of a period, {@code change} for a change of plan within one
 * @param attempts  charges made so far
 * @param round     occasions on which it was charged
 * @param lineItems JSON; the lines add up to the amount
 */
public record Invoice(UUID id, String number, UUID subscriptionId, BigDecimal amount, BigDecimal amountPaid,
        String currency, Status status, String kind, Instant periodStart, Instant periodEnd,
        int attempts, int round, String lineItems, Optional<Instant> issuedAt, Optional<Instant> paidAt,
        Instant createdAt) {

    /** Where an invoice stands. */
    public enum Status {
        DRAFT, OPEN, PAID, VOID,
        /** Given up; the debt remains. */
        UNCOLLECTIBLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is still owed. */
    public BigDecimal due() {
        return amount.subtract(amountPaid);
    }
}
