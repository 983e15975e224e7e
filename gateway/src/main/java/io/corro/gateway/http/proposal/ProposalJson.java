package io.corro.gateway.http.proposal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.persistence.books.proposal.ProposalStage;

/** A proposal as its agent sees it. Its order's own id is told when the order is there. */
@Described("An order that waits for approval, and what became of it. `order` is JSON, as it was sent and is placed;"
        + " `amount` is what it was worth then, in account currency.")
record ProposalJson(UUID id, String caseId,
        @Words("waiting approved executed not_executed rejected expired") String stage, String message, String symbol,
        String side, String order, Optional<BigDecimal> amount, Optional<String> clientOrderId,
        Optional<UUID> orderId, Optional<String> failure, Instant requestedAt, Instant expiresAt,
        Optional<Instant> endedAt) {

    static ProposalJson of(Proposal proposal) {
        return new ProposalJson(proposal.id(), proposal.caseId(), proposal.stage().code(), message(proposal.stage()),
                proposal.symbol(), proposal.side(), proposal.orderText(), proposal.amount(),
                proposal.orderId().map(placed -> proposal.clientOrderId()), proposal.orderId(), proposal.failure(),
                proposal.requestedAt(), proposal.expiresAt(), proposal.endedAt());
    }

    private static String message(ProposalStage stage) {
        return switch (stage) {
            case WAITING -> "The order is waiting for approval; read the proposal again later.";
            case APPROVED -> "The order is approved and being placed.";
            case EXECUTED -> "The order is placed.";
            case NOT_EXECUTED -> "The order was approved and could not be placed.";
            case REJECTED -> "The order was rejected and is never placed.";
            case EXPIRED -> "Nobody approved the order in time; it is never placed.";
        };
    }
}
