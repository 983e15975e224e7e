package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.Approvals;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.distribution.DistributionDrafts.Beginning;
import io.corro.persistence.books.distribution.DistributionLines.Computed;
import io.corro.persistence.books.distribution.ProfitShares.Part;
import io.corro.persistence.books.distribution.ProfitShares.Share;
import io.corro.persistence.books.fund.InvestmentAccountTable;
import io.corro.persistence.books.fund.NavStrikeTable;
import io.corro.persistence.books.fund.Product;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Holds.NewHold;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.postgres.Database;

/**
 * A distribution before money moves: who takes part, at which price, what everybody is charged and gets.
 */
public final class DistributionReviews {
    /** More units are held than needed at today's price, since it may fall until the distribution is posted. */
    private static final BigDecimal RESERVE = new BigDecimal("1.25");
    private static final int UNIT_SCALE = 8;

    private final Jdbi jdbi;

    public DistributionReviews(Database database) {
        this.jdbi = database.jdbi();
    }

    public Optional<Distribution> find(String caseId) {
        return jdbi.withHandle(handle -> DistributionTable.find(handle, caseId));
    }

    /**
     * Fixes who takes part, from what the cut at the end of the period has noted.
     *
     * @return what it waits for; empty when done
     */
    public String snapshot(String caseId, Instant at) {
        return jdbi.inTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() != DistributionStage.DRAFT) {
                return "";
            }
            String missing = missing(handle, run);
            if (missing.isEmpty()) {
                int holdings = run.restates().isPresent()
                        ? DistributionLines.copy(handle, run) : DistributionLines.snapshot(handle, run);
                DistributionTable.set(handle, run.id(), "snapshot_hash = ?", snapshotHash(handle, run));
                Cases.transition(handle,
                        CaseTransition.to(caseId, DistributionStage.CUTOFF_SNAPSHOT, CaseTransition.SYSTEM,
                                holdings + " holdings at " + run.periodEnd(), at));
            } else {
                Cases.transition(handle,
                        CaseTransition
                                .to(caseId, DistributionStage.DRAFT, CaseTransition.SYSTEM, "waits for " + missing, at)
                                .waiting(Need.NONE, missing));
            }
            return missing;
        });
    }

    /** Takes the price of a unit from the cut at the end of the period. */
    public void attachNav(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() == DistributionStage.CUTOFF_SNAPSHOT) {
                NavStrikeTable.Cut cut = NavStrikeTable.find(handle, run.productId(), run.periodEnd()).orElseThrow();
                DistributionTable.set(handle, run.id(), "nav = ?, nav_revision = ?", cut.nav(), cut.revision());
                Cases.transition(handle, CaseTransition.to(caseId, DistributionStage.NAV_SEALED, CaseTransition.SYSTEM,
                        Amounts.number(cut.nav()) + " a unit", at));
            }
        });
    }

    /** Computes fees and profit of everybody, and holds the units that will be redeemed for them. */
    public void computeFees(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() == DistributionStage.NAV_SEALED) {
                InvestmentAccountTable.lockAll(handle, run.productId());
                Product product = Product.lock(handle, run.productId());
                compute(handle, run, product);
                Distribution computed = DistributionTable.find(handle, caseId).orElseThrow();
                Cases.amount(handle, caseId, computed.total());
                Cases.transition(handle,
                        CaseTransition.to(caseId, DistributionStage.FEES_COMPUTED, CaseTransition.SYSTEM,
                                summary(computed), at));
            }
        });
    }

    /** Waits for people, unless there is nothing to approve: then it is closed. */
    public void review(String caseId, int approvals, Instant escalateAt, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() != DistributionStage.FEES_COMPUTED) {
                return;
            }
            if (run.total().signum() == 0 && run.lines() == 0) {
                Cases.transition(handle,
                        CaseTransition
                                .to(caseId, DistributionStage.CLOSED, CaseTransition.SYSTEM, "nothing to distribute",
                                        at)
                                .ending(Outcome.DONE));
            } else {
                DistributionTable.set(handle, run.id(), "approvals_needed = ?", approvals);
                Cases.transition(handle, to(run, DistributionStage.IN_REVIEW, "needs approval", at).waiting(
                        Need.APPROVAL, Approvals.of(handle, caseId, approvals).waitsFor(), escalateAt));
            }
        });
    }

    /** One more person has approved. */
    static Accepted approved(Handle handle, Distribution run, Approvals approvals, ActionRequest request, Instant at) {
        boolean isDecided = approvals.missing() == 0;
        CaseTransition move = CaseTransition.to(run.caseId(),
                isDecided ? DistributionStage.APPROVED : DistributionStage.IN_REVIEW, request.actorId().toString(),
                "approved, " + approvals.progress() + ": " + request.reason(), at);
        if (isDecided) {
            Cases.transition(handle, move);
            return Accepted.of(DistributionStage.APPROVED, "Approved.");
        }
        Optional<Instant> escalateAt = Cases.find(handle, run.caseId()).flatMap(Case::dueAt);
        Cases.transition(handle, move.waiting(Need.APPROVAL, approvals.waitsFor(), escalateAt));
        return new Accepted(run.stage().code(), approvals.missing(), approvals.progress() + ".");
    }

    /** Nobody has decided for long. */
    public void escalate(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() == DistributionStage.IN_REVIEW) {
                Approvals approvals = Approvals.of(handle, caseId, run.approvalsNeeded());
                Cases.transition(handle, to(run, DistributionStage.IN_REVIEW, "escalated", at).waiting(
                        Need.APPROVAL, approvals.waitsFor() + ", escalated: nobody has decided"));
            }
        });
    }

    /** Ends it before money moves: its holds are voided; a superseded one is begun anew in the next revision. */
    static void exit(Handle handle, Distribution run, DistributionStage how, ActionRequest request, Instant at) {
        String actor = request.actorId().toString();
        PostingKeys.once(handle, run.key("exit"), ContentHash.of(how), () -> {
            InvestmentAccountTable.lockAll(handle, run.productId());
            InvestmentAccountTable.releaseAll(handle, run.caseId());
            Cases.transition(handle,
                    CaseTransition.to(run.caseId(), how, actor, request.reason(), at).ending(Outcome.REFUSED));
            return how == DistributionStage.SUPERSEDED
                    ? beginAnew(handle, run, actor, request.reason(), at) : "";
        });
    }

    private static String beginAnew(Handle handle, Distribution run, String actor, String reason, Instant at) {
        Product product = Product.lock(handle, run.productId());
        return DistributionDrafts.open(handle, product, new Beginning(run.periodStart(), run.periodEnd(),
                run.restates(), Optional.of(UUID.fromString(actor)), reason, at));
    }

    private static String missing(Handle handle, Distribution run) {
        Optional<String> before = DistributionTable.openBefore(handle, run);
        if (before.isPresent()) {
            return "the end of " + before.get();
        }
        return NavStrikeTable.find(handle, run.productId(), run.periodEnd()).isPresent()
                ? "" : "the cut of " + run.periodEnd();
    }

    private static void compute(Handle handle, Distribution run, Product product) {
        int scale = Currencies.scale(run.currency());
        List<Share> shares = DistributionLines.shares(handle, run.id());
        Map<UUID, Part> parts =
                ProfitShares.split(shares, run.nav().orElseThrow(), product.performanceFee(), scale);
        Map<UUID, BigDecimal> charged = run.restates().isPresent()
                ? DistributionLines.charged(handle, run) : Map.of();
        List<Computed> lines = new ArrayList<>();
        parts.forEach((accountId, part) -> lines.add(run.restates().isPresent()
                ? Computed.correction(accountId, charged, BigDecimal.valueOf(part.performanceFee(), scale))
                : Computed.of(accountId, part, scale)));
        DistributionLines.computed(handle, run.id(), lines);
        List<DistributionLine> computed = DistributionLines.all(handle, run.id());
        holdUnits(handle, run, product, shares, computed);
        writeTotals(handle, run, computed);
    }

    private static void holdUnits(Handle handle, Distribution run, Product product, List<Share> shares,
            List<DistributionLine> lines) {
        Map<UUID, BigDecimal> free = new HashMap<>();
        shares.forEach(share -> free.put(share.accountId(), share.free()));
        List<NewHold> holds = new ArrayList<>();
        for (DistributionLine line : lines) {
            if (line.taken().signum() > 0) {
                BigDecimal worth = line.taken().multiply(RESERVE).min(free.get(line.accountId()));
                holds.add(new NewHold(run.hold(line.ordinal()), line.accountId(),
                        worth.divide(product.nav(), UNIT_SCALE, RoundingMode.DOWN)));
            }
        }
        InvestmentAccountTable.holdAll(handle, holds);
    }

    private static void writeTotals(Handle handle, Distribution run, List<DistributionLine> lines) {
        BigDecimal management = BigDecimal.ZERO;
        BigDecimal performance = BigDecimal.ZERO;
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal payout = BigDecimal.ZERO;
        BigDecimal refund = BigDecimal.ZERO;
        List<Object> content = new ArrayList<>(List.of(
                run.productId(), run.periodStart(), run.periodEnd(), run.revision(), run.nav().orElseThrow()));
        for (DistributionLine line : lines) {
            management = management.add(line.managementFee());
            performance = performance.add(line.performanceFee());
            amount = amount.add(line.amount());
            payout = payout.add(line.payout());
            refund = refund.add(line.refund());
            content.addAll(List.of(line.accountId(), line.managementFee(), line.performanceFee(), line.amount(),
                    line.refund(), line.isReinvested()));
        }
        DistributionTable.set(handle, run.id(), "management_fee = ?, performance_fee = ?, amount = ?, payout = ?,"
                + " refund = ?, lines = ?, content_hash = ?", management, performance, amount, payout, refund,
                (int) lines.stream().filter(DistributionLine::isDue).count(), ContentHash.of(content.toArray()));
    }

    private static String snapshotHash(Handle handle, Distribution run) {
        List<Object> holdings = new ArrayList<>();
        for (DistributionLine line : DistributionLines.all(handle, run.id())) {
            holdings.addAll(List.of(line.accountId(), line.units(), line.highWaterMark(), line.feeShare()));
        }
        return ContentHash.of(holdings.toArray());
    }

    private static String summary(Distribution run) {
        return "management fee " + money(run, run.managementFee()) + ", performance fee "
                + money(run, run.performanceFee()) + ", profit " + money(run, run.amount()) + ", of which "
                + money(run, run.payout()) + " to wallets, refund " + money(run, run.refund()) + ", "
                + run.lines() + " lines";
    }

    private static String money(Distribution run, BigDecimal amount) {
        return Amounts.money(amount, run.currency());
    }

    private static CaseTransition to(Distribution run, DistributionStage stage, String note, Instant at) {
        return CaseTransition.to(run.caseId(), stage, CaseTransition.SYSTEM, note, at);
    }
}
