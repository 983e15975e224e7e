package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionDrafts.Order;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.books.distribution.ProfitStatements;
import io.corro.persistence.books.distribution.ProfitStatements.Statement;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.books.fund.NavStrikes.Result;
import io.corro.workflows.runtime.PendingWork;

/**
 * What people do with products besides acting on cases: operators say what they gained and order distributions, and
 * owners see what they have earned. Thread-safe.
 */
public final class Distributions {
    private final DistributionDrafts drafts;
    private final NavStrikes cuts;
    private final ProfitStatements statements;
    private final PendingWork process;
    private final InstantSource clock;

    Distributions(DistributionDrafts drafts, NavStrikes cuts, ProfitStatements statements, PendingWork process,
            InstantSource clock) {
        this.drafts = drafts;
        this.cuts = cuts;
        this.statements = statements;
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
    public Optional<ErrorCode> recordResult(
            UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason) {
        Optional<ErrorCode> refusal = cuts.recordResult(
                new Result(productId, date, gain, actor, reason, clock.instant()));
        if (refusal.isEmpty()) {
            cuts.catchUp(productId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
        }
        return refusal;
    }

    /** Corrects what a product has gained on a day that is cut. @return why not; empty when taken */
    public Optional<ErrorCode> restateResult(
            UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason) {
        return cuts.restateResult(new Result(productId, date, gain, actor, reason, clock.instant()));
    }

    /**
     * What a user's investments have earned, the newest first.
     *
     * @param after the last one of the page before
     */
    public List<Statement> ofUser(UUID userId, Optional<UUID> after, int limit) {
        return statements.list(userId, after, limit);
    }
}
