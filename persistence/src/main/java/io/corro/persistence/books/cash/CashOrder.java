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
 * @param returned   what went back of it afterwards
 */
public record CashOrder(UUID id, UUID userId, UUID walletId, UUID paymentMethodId, String kind, String currency,
        BigDecimal amount, BigDecimal settled, String stage, Optional<String> failureCode, Optional<String> reference,
        int looks, Instant createdAt, Optional<Instant> endedAt, String instrument,
        BigDecimal returned) {
    static final String PREFIX = "cash-";

    /** Whether a case with this id is a payment of this kind. */
    public static boolean isOne(String caseId) {
        return caseId.startsWith(PREFIX);
    }

    /** The payment's id in the id of its case. */
    public static String idOf(String caseId) {
        return caseId.substring(PREFIX.length());
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
