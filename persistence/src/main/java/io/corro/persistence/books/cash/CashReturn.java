package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A payment in that went back, or a part of it.
 *
 * @param kind      refund, which an operator has asked for, or dispute, which the customer's bank has won
 * @param ordinal   among those of its kind and payment, from 1
 * @param shortfall of a dispute: what the wallet no longer held
 */
public record CashReturn(UUID id, UUID orderId, UUID userId, String kind, int ordinal, BigDecimal amount,
        BigDecimal shortfall, String currency, String stage, Optional<String> failureCode, Optional<String> reason,
        int looks, Instant createdAt, Optional<Instant> endedAt, Optional<UUID> reviewedBy,
        Optional<Instant> reviewedAt, Optional<String> reviewNote) {

    /** Under which the provider does it, and the ledger books it, once. */
    public PostingKey key() {
        return PostingKey.of(CashOrder.PREFIX + orderId, kind + "/" + ordinal);
    }

    PostingKey key(String step) {
        return PostingKey.of(CashOrder.PREFIX + orderId, kind + "/" + ordinal + "/" + step);
    }

    public boolean isEnded() {
        return endedAt.isPresent();
    }
}
