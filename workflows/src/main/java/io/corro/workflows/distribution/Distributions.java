package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.investment.DistributionDrafts;
import io.corro.persistence.investment.DistributionDrafts.Order;
import io.corro.persistence.investment.DraftOutcome;
import io.corro.persistence.investment.NavCuts;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.workflows.process.PendingWork;

/** What operators do with products: say what they gained, and order distributions. Thread-safe. */
public final class Distributions {
    private final DistributionDrafts drafts;
    private final NavCuts cuts;
    private final PendingWork process;
    private final InstantSource clock;

    Distributions(DistributionDrafts drafts, NavCuts cuts, PendingWork process, InstantSource clock) {
        this.drafts = drafts;
        this.cuts = cuts;
        this.process = process;
        this.clock = clock;
    }

    /** Orders a distribution of a period; the same order by the same person is one case. */
    public DraftOutcome create(
            UUID productId, LocalDate periodStart, LocalDate periodEnd, UUID actor, String reason) {
        DraftOutcome outcome = drafts.create(
                new Order(productId, periodStart, periodEnd, actor, reason, clock.instant()));
        if (outcome instanceof DraftOutcome.Accepted(String caseId)) {
            process.startNow(caseId);
        }
        return outcome;
    }

    /**
     * Says what a product has gained on a day, and cuts the days that waited for it.
     *
     * @param gain before fees, negative for a loss
     * @return why not; empty when taken
     */
    public Optional<MoneyRefusal> recordResult(
            UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason) {
        Optional<MoneyRefusal> refusal = cuts.recordResult(productId, date, gain, actor, reason, clock.instant());
        if (refusal.isEmpty()) {
            cuts.catchUp(productId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
        }
        return refusal;
    }
}
