package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A sum that somebody saves for. Immutable.
 *
 * @param current  what is saved: of a goal with a portfolio what that is worth at its newest snapshot
 * @param priority 1 is the most important
 */
public record Goal(UUID id, UUID userId, Optional<UUID> portfolioId, String name, Type type, BigDecimal target,
        BigDecimal current, BigDecimal monthly, LocalDate targetDate, int priority, Status status,
        Optional<Instant> achievedAt, Instant createdAt) {

    /** What for. */
    public enum Type {
        RETIREMENT, HOUSE, EDUCATION, EMERGENCY_FUND, TRAVEL, WEALTH, OTHER
    }

    /** Whether it is being saved for. */
    public enum Status {
        ACTIVE, ACHIEVED, PAUSED, CANCELLED
    }
}
