package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A user's view of what they have, and a plan for it. Immutable.
 *
 * @param thresholdPct   the drift that is tolerated, in points
 * @param paperAccountId whose positions count, and in which it trades
 * @param benchmark      the symbol that returns are compared with
 */
public record Portfolio(UUID id, UUID userId, String name, BigDecimal thresholdPct, Optional<UUID> paperAccountId,
        Optional<String> benchmark, Instant createdAt, Instant updatedAt) {

    /** The currency of paper accounts; what is in other currencies does not count. */
    public static final String BASE_CURRENCY = "USD";
}
