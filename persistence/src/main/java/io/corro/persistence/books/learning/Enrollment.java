package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody learns a course.
 *
 * @param progressPct  of the lessons that the course had at the enrolment
 * @param paidBy       free, plan or wallet
 * @param certificateDueAt when its certificate is asked for; empty once it was
 */
public record Enrollment(UUID id, UUID userId, UUID courseId, String slug, String title, String language,
        String status, BigDecimal progressPct, String paidBy, BigDecimal pricePaid, String currency,
        Instant enrolledAt, Optional<Instant> completedAt, Optional<Instant> lastAccessedAt,
        Optional<Instant> certificateDueAt) {

    boolean isCompleted() {
        return completedAt.isPresent();
    }
}
