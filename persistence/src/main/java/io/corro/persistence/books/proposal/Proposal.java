package io.corro.persistence.books.proposal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order of an agent that somebody must approve. What is empty has not happened.
 *
 * @param requestId     the agent's own id of the order, or one of the house
 * @param orderText     the order as JSON, as it came and as it is placed
 * @param clientOrderId under which it is placed; nobody is told before it is, so nobody can take the id first
 * @param amount        what it was worth when it came, in account currency; empty if nobody could say
 * @param failure       why it was approved and yet not placed
 */
public record Proposal(UUID id, String caseId, UUID userId, UUID accountId, String keyId, String requestId,
        String symbol, String side, String orderText, String clientOrderId, Optional<BigDecimal> amount,
        ProposalStage stage, Instant expiresAt, Optional<UUID> orderId, Optional<String> failure, Instant requestedAt,
        Optional<Instant> endedAt) {
    /** What the ids of its cases begin with. */
    public static final String CASE_PREFIX = "prop-";
    /** The name of the process in {@code platform.process_cases}. */
    public static final String PROCESS = "proposal";

    /** The id of a proposal's case and workflow. */
    public static String caseIdOf(UUID proposalId) {
        return CASE_PREFIX + proposalId;
    }

    /**
     * What an agent wants.
     *
     * @param requestId the agent's own id of the order; empty if it named none
     */
    public record Wish(UUID userId, UUID accountId, String keyId, Optional<String> requestId, String symbol,
            String side, String orderText, Optional<BigDecimal> amount) {}
}
