package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.portfolio.Rebalance;

/** A proposal. */
@Described("Its steps are done one after the other once it is approved, each at most once. `funded_by` says what pays:"
        + " cash, the sales before, or for a sale the holding. `trigger` is owner or drift.")
record RebalanceJson(UUID id, UUID portfolioId, Rebalance.Status status, String trigger, BigDecimal drift,
        Instant requestedAt, Optional<Instant> decidedAt, Optional<Instant> executedAt,
        Optional<String> failureReason, List<RebalanceStepJson> steps) {

    /** A step; `reference` is the order or the posting that did it. */
    record RebalanceStepJson(int step, String action, String asset, BigDecimal amount, String fundedBy, String status,
            Optional<String> reference, Optional<String> detail) {}

    static RebalanceJson of(Rebalance of) {
        return new RebalanceJson(of.id(), of.portfolioId(), of.status(), of.trigger(), of.driftPct(),
                of.requestedAt(), of.decidedAt(), of.executedAt(), of.failureReason(),
                of.steps().stream().map(step -> new RebalanceStepJson(step.stepNo(), step.action(), step.asset(),
                        step.amount().stripTrailingZeros().setScale(2), step.fundedBy(), step.status(),
                        step.reference(), step.detail())).toList());
    }
}
