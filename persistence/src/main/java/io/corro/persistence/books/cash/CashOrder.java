package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A payment into a wallet or out of it.
 *
 * @param instrument the provider's token of the card or bank account
 * @param settled    what has really moved
 * @param reference  the provider's
 */
public record CashOrder(UUID id, UUID userId, UUID walletId, UUID paymentMethodId, String kind, String currency,
        BigDecimal amount, BigDecimal settled, String stage, Optional<String> failureCode, Optional<String> reference,
        int looks, Instant createdAt, Optional<Instant> endedAt, String instrument) {
    private static final String PREFIX = "cash-";

    /** Whether a case with this id is a payment of this kind. */
    public static boolean isOne(String caseId) {
        return caseId.startsWith(PREFIX);
    }

    public String caseId() {
        return PREFIX + id;
    }

    /** Under which the provider does it, once. */
    public PostingKey orderKey() {
        return key(isPayIn() ? "charge" : "payout");
    }

    PostingKey key(String step) {
        return PostingKey.of(caseId(), step);
    }

    public boolean isPayIn() {
        return kind.equals("pay_in");
    }

    /** Whether a repetition may find that it was taken. */
    public boolean isSent() {
        return !stage.equals("requested");
    }

    public boolean isEnded() {
        return endedAt.isPresent();
    }
}
