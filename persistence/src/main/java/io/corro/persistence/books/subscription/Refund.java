package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Money given back, or about to be.
 *
 * @param key       the provider's key
 * @param reference the provider's
 * @param code      why it failed, in the provider's words
 */
public record Refund(UUID id, String caseId, UUID paymentId, String key, BigDecimal amount, Status status,
        boolean inDoubt, String actor, String reason, Optional<String> reference, Optional<String> code,
        Instant requestedAt) {

    /** Where a refund stands. */
    public enum Status {
        PENDING, SUCCEEDED, FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
