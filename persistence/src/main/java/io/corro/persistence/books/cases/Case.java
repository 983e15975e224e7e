package io.corro.persistence.books.cases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A long process as people see it.
 *
 * @param id        the workflow's id
 * @param subjectId the business row
 * @param stage     a state of the process, in lower-case words
 * @param waitsFor  what it waits for, in words; until when in {@code dueAt}
 */
public record Case(String id, String process, UUID subjectId, String stage, Need needs, Optional<Outcome> outcome,
        Optional<UUID> customerId, Optional<UUID> productId, Optional<String> currency,
        Optional<BigDecimal> amount, String waitsFor, Optional<Instant> dueAt, Instant stageSince,
        Instant createdAt) {

    /** Whose move it is, when it is not the machine's. */
    public enum Need {
        NONE,
        /** Somebody must approve. */
        APPROVAL,
        /** It is parked: somebody must look at what keeps it from going on. */
        REVIEW,
        /** Nobody knows whether money has moved. */
        DOUBT,
        /** The platform's cash does not suffice. */
        FUNDS,
        /** The customer must do something, e.g. replace a card. */
        CUSTOMER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE, REFUSED, FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
