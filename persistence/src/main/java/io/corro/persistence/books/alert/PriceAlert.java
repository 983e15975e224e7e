package io.corro.persistence.books.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A price alert as its row has it.
 *
 * @param accountId      whose streams are told
 * @param note           empty for none
 * @param seenSide       where the price was last seen: 1 at or above the target, -1 below, 0 not yet
 * @param isActive       whether it has not fired; it may have expired
 * @param triggeredPrice the middle of the quote that fired it
 */
public record PriceAlert(UUID id, UUID userId, UUID accountId, String symbol, AlertCondition condition,
        BigDecimal price, String note, int seenSide, Optional<Instant> expiresAt, boolean isActive,
        Optional<Instant> triggeredAt, Optional<BigDecimal> triggeredPrice, Instant createdAt) {

    /** What a user asks for. */
    public record Wish(UUID userId, UUID accountId, String symbol, AlertCondition condition, BigDecimal price,
            String note, int seenSide, Optional<Instant> expiresAt) {}

    public boolean isExpiredAt(Instant now) {
        return isActive && expiresAt.filter(at -> !at.isAfter(now)).isPresent();
    }
}
