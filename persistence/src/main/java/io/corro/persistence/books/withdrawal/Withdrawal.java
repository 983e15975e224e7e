package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A withdrawal request with all that its process remembers.
 *
 * @param gross       what leaves the investment account
 * @param fee         what the house keeps of it when all of it is paid
 * @param destination the provider's token of the bank account or card
 * @param rail        what kind of destination it is
 * @param contentHash of amount, currency and destination
 */
public record Withdrawal(UUID id, String caseId, UUID accountId, UUID userId, UUID walletId, UUID productId,
        String productCode, UUID paymentMethodId, String destination, String rail, String currency,
        BigDecimal gross, BigDecimal fee, WithdrawalStage stage, String contentHash, int approvalsNeeded,
        String approvalReasons, Optional<Instant> approveUntil, Optional<Instant> coolingUntil,
        Optional<String> providerReference, BigDecimal paid, BigDecimal feeCharged,
        BigDecimal returned, int noticeDays, Instant requestedAt, Optional<String> rejectionReason) {
    /** What the ids of its cases begin with. */
    public static final String CASE_PREFIX = "wd-";

    /** The id of a request's case and workflow. */
    public static String caseIdOf(UUID requestId) {
        return CASE_PREFIX + requestId;
    }

    /** What the customer is to receive. */
    public BigDecimal net() {
        return gross.subtract(fee);
    }

    /** The hold of units, opened with the request. */
    PostingKey unitsHold() {
        return PostingKey.of(caseId, "hold");
    }

    /** The hold of money, opened when the units are sold. */
    PostingKey moneyHold() {
        return PostingKey.of(caseId, "money_hold");
    }

    /** The wallet's announced movement, and the provider's key of the payout. */
    public PostingKey payoutKey() {
        return PostingKey.of(caseId, "payout");
    }
}
