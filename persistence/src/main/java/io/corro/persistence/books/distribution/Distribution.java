package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A distribution of a product's profit with all that its process remembers.
 *
 * @param restates        the closed distribution whose fees this one corrects
 * @param requestedBy     empty when the calendar did
 * @param paysOut         whether profit leaves the product at all
 * @param nav             price of a unit at the record date, once it is known
 * @param managementFee   becomes the house's income
 * @param amount          profit after fees, of which {@code payout} goes to wallets
 * @param refund          of performance fees
 * @param contentHash     what an approver must repeat
 * @param lines           that move money or units
 */
public record Distribution(UUID id, String caseId, UUID productId, String productCode, LocalDate periodStart,
        LocalDate periodEnd, int revision, Optional<UUID> restates, Optional<UUID> requestedBy,
        String currency, boolean paysOut, Optional<BigDecimal> nav, BigDecimal managementFee,
        BigDecimal performanceFee, BigDecimal amount, BigDecimal payout, BigDecimal refund,
        Optional<String> snapshotHash, Optional<String> contentHash, int approvalsNeeded, int lines,
        int linesPosted, int linesParked, DistributionStage stage) {
    /** The name of the process in {@code platform.process_cases}. */
    public static final String PROCESS = "distribution";
    /** What the ids of its cases begin with. */
    public static final String CASE_PREFIX = "dist-";

    /** The id of the case and workflow of a product's period in a revision. */
    static String caseIdOf(String productCode, LocalDate periodEnd, int revision) {
        return CASE_PREFIX + productCode + "-" + periodEnd + "-" + revision;
    }

    /** The id of the case that corrects it or is it begun anew, once there is one. */
    public String nextCaseId() {
        return caseIdOf(productCode, periodEnd, revision + 1);
    }

    /** What has been approved as a whole, in money that moves. */
    public BigDecimal total() {
        return managementFee.add(performanceFee).add(payout).add(refund);
    }

    PostingKey key(String step) {
        return PostingKey.of(caseId, step);
    }

    /** The hold of a line's units. */
    PostingKey hold(int ordinal) {
        return key("hold").nth(ordinal);
    }
}
