package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.distribution.DistributionTable.Draft;
import io.corro.persistence.books.fund.NavStrikeTable;
import io.corro.persistence.books.fund.Product;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.postgres.Database;

/**
 * Takes orders to distribute. One transaction, with the product locked, checks that no other distribution has any of
 * the days, and opens the case: of two orders for one period at the same moment one is refused.
 */
public final class DistributionDrafts {
    private final Jdbi jdbi;

    public DistributionDrafts(Database database) {
        this.jdbi = database.jdbi();
    }

    /** An order of a person. */
    public record Order(UUID productId, LocalDate periodStart, LocalDate periodEnd, UUID actor, String reason,
            Instant at) {}

    /** A product's rhythm: monthly, quarterly or none. */
    public record Rhythm(UUID productId, String frequency) {}

    /** Takes an order, or says why not; both leave a line in the action log. The same order again has one effect. */
    public DraftOutcome create(Order order) {
        try {
            return jdbi.inTransaction(handle -> {
                DraftOutcome.Accepted taken = take(handle, order.productId(), order.periodStart(), order.periodEnd(),
                        Optional.of(order.actor()), order.reason(), order.at());
                log(handle, Optional.of(taken.caseId()), order, order.reason(), Optional.empty());
                return taken;
            });
        } catch (RefusedException e) {
            jdbi.useHandle(handle -> log(handle, Optional.empty(), order, e.getMessage(), Optional.of(e.error())));
            return new DraftOutcome.Refused(e.error());
        }
    }

    /** The calendar orders; what has been ordered already stays as it is. Returns the id of a new case. */
    public Optional<String> createDue(UUID productId, LocalDate periodStart, LocalDate periodEnd, Instant at) {
        return jdbi.inTransaction(handle -> {
            Product product = Product.lock(handle, productId);
            boolean hasHolders = NavStrikeTable.isHeld(handle, productId)
                    || DistributionTable.isNoted(handle, productId, periodEnd);
            if (!hasHolders || hasNoRecord(handle, productId, periodEnd)
                    || !DistributionTable.live(handle, productId, periodStart, periodEnd).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(open(handle, product, new Beginning(
                    periodStart, periodEnd, Optional.empty(), Optional.empty(), "end of period", at)));
        });
    }

    /** Products for which the calendar orders. */
    public List<Rhythm> rhythms() {
        return jdbi.withHandle(Product::offered).stream()
                .map(product -> new Rhythm(product.id(), product.frequency())).toList();
    }

    private static DraftOutcome.Accepted take(Handle handle, UUID productId, LocalDate start, LocalDate end,
            Optional<UUID> actor, String reason, Instant at) {
        if (end.isBefore(start)) {
            throw new RefusedException(DistributionError.INVALID_PERIOD, start + " to " + end);
        }
        Product product = Product.lock(handle, productId);
        List<Distribution> live = DistributionTable.live(handle, productId, start, end);
        for (Distribution present : live) {
            if (!present.periodStart().equals(start) || !present.periodEnd().equals(end)
                    || !present.requestedBy().equals(actor)) {
                throw new RefusedException(DistributionError.PERIOD_TAKEN, present.caseId());
            }
        }
        if (!live.isEmpty()) {
            return new DraftOutcome.Accepted(live.getLast().caseId());
        }
        if (hasNoRecord(handle, productId, end)) {
            throw new RefusedException(DistributionError.RECORD_DATE_PASSED, product.code() + " " + end);
        }
        return new DraftOutcome.Accepted(open(
                handle, product, new Beginning(start, end, Optional.empty(), actor, reason, at)));
    }

    /** Cuts note who holds what at the end of months, and of periods that have been ordered by then. */
    private static boolean hasNoRecord(Handle handle, UUID productId, LocalDate end) {
        boolean hasPassed =
                NavStrikeTable.newest(handle, productId).filter(cut -> !cut.date().isBefore(end)).isPresent();
        boolean isMonthEnd = end.getDayOfMonth() == end.lengthOfMonth();
        return hasPassed && (NavStrikeTable.find(handle, productId, end).isEmpty()
                || (!isMonthEnd && !DistributionTable.isNoted(handle, productId, end)));
    }

    /**
     * Orders the correction of a closed distribution whose price has been restated: it charges or refunds the
     * difference of performance fees, and pays nobody. Payouts were redemptions of the holders' own units, so they
     * stay.
     *
     * @return the id of the new case
     * @throws RefusedException if there is nothing to correct
     */
    static String restate(Handle handle, Distribution closed, ActionRequest request, Instant at) {
        Product product = Product.lock(handle, closed.productId());
        Distribution newest = DistributionTable.live(handle, product.id(), closed.periodStart(), closed.periodEnd())
                .getLast();
        boolean isRepriced = NavStrikeTable.find(handle, product.id(), closed.periodEnd())
                .filter(cut -> closed.nav().isPresent() && cut.nav().compareTo(closed.nav().get()) != 0).isPresent();
        if (closed.stage() != DistributionStage.CLOSED || !newest.id().equals(closed.id()) || !isRepriced) {
            throw new RefusedException(DistributionError.NOTHING_TO_RESTATE, closed.caseId());
        }
        return open(handle, product, new Beginning(closed.periodStart(), closed.periodEnd(),
                Optional.of(closed.id()), Optional.of(request.actorId()), request.reason(), at));
    }

    /**
     * How a run begins.
     *
     * @param restates the closed run that it corrects
     * @param actor    empty for the calendar
     */
    record Beginning(LocalDate periodStart, LocalDate periodEnd, Optional<UUID> restates, Optional<UUID> actor,
            String reason, Instant at) {}

    /** Opens the next revision of a period; the caller holds the product's lock. */
    static String open(Handle handle, Product product, Beginning begin) {
        int revision = DistributionTable.nextRevision(handle, product.id(), begin.periodEnd());
        Draft draft = new Draft(UUID.randomUUID(),
                Distribution.caseIdOf(product.code(), begin.periodEnd(), revision), begin.periodStart(),
                begin.periodEnd(), revision, begin.restates(), begin.actor());
        Cases.open(handle, new Cases.NewCase(draft.caseId(), Distribution.PROCESS, draft.id(), null, product.id(),
                product.currency(), BigDecimal.ZERO), DistributionStage.DRAFT,
                begin.actor().map(UUID::toString).orElse(CaseTransition.SYSTEM), begin.reason(), begin.at());
        DistributionTable.insert(handle, product, draft);
        return draft.caseId();
    }

    private static void log(
            Handle handle, Optional<String> caseId, Order order, String reason, Optional<ErrorCode> refusal) {
        ActionLog.write(handle, ActionLog.Entry.direct(
                caseId, Distribution.PROCESS, "create", order.actor(), reason, refusal, order.at()));
    }
}
