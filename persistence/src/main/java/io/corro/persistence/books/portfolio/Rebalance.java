package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposal with its steps. Immutable.
 *
 * @param trigger  why it was made: {@code owner} or {@code drift}
 * @param driftPct the largest drift then
 */
public record Rebalance(UUID id, UUID portfolioId, Status status, String trigger, BigDecimal driftPct,
        Instant requestedAt, Optional<Instant> decidedAt, Optional<Instant> executedAt,
        Optional<String> failureReason, List<Step> steps) {

    /** The life of a proposal. */
    public enum Status {
        PROPOSED, APPROVED, EXECUTING, COMPLETED, REJECTED, FAILED
    }

    /**
     * A step as its row has it.
     *
     * @param reference the order or the posting that did it
     */
    public record Step(int stepNo, String action, String asset, BigDecimal amount, String fundedBy, String status,
            Optional<String> reference, Optional<String> detail) {}

    /** A step that is to be done now. */
    public record Work(UUID stepId, UUID rebalanceId, UUID userId, String portfolio, Optional<UUID> paperAccountId,
            int stepNo, String action, String asset, BigDecimal amount, int attempts) {

        public Asset parsed() {
            return Asset.parse(asset).orElseThrow();
        }

        public boolean isBuy() {
            return action.equals("buy");
        }

        /** The word under which it is done once: of an order, and of postings. */
        public String key() {
            return "rebalance-" + rebalanceId + "-" + stepNo;
        }
    }

    public Rebalance {
        steps = List.copyOf(steps);
    }
}
