package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A holding's part of a distribution.
 *
 * @param ordinal       counts the lines of a distribution from one
 * @param units         at the record date, as {@code highWaterMark}
 * @param isReinvested  whether {@code amount}, the profit after fees, stays in the holding
 * @param isUnclaimed   whether an operator has decided that nobody takes the payout
 */
record DistributionLine(UUID id, int ordinal, UUID accountId, UUID userId, BigDecimal units, BigDecimal highWaterMark,
        BigDecimal feeShare, boolean isReinvested, BigDecimal managementFee, BigDecimal performanceFee,
        BigDecimal amount, BigDecimal refund, boolean isUnclaimed) {

    /** What goes to the wallet. */
    BigDecimal payout() {
        return isReinvested ? BigDecimal.ZERO : amount;
    }

    /** What is taken out of the product for this line. */
    BigDecimal taken() {
        return payout().add(performanceFee);
    }

    /** Whether posting it does anything. */
    boolean isDue() {
        return amount.signum() > 0 || performanceFee.signum() > 0 || refund.signum() > 0;
    }
}
