package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.KillSwitches;
import io.corro.persistence.books.fund.InvestmentAccount;
import io.corro.persistence.books.fund.InvestmentAccountTable;
import io.corro.persistence.books.fund.Product;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Holds;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Solvency;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.Database;

/**
 * The money of a distribution: all of it is held at once, then posted line by line in slices of one transaction
 * each. A line that cannot be posted is parked, and keeps no other from its money.
 */
public final class DistributionPostings {
    private static final String CHARGE_SHARES = """
            UPDATE platform.fee_shares AS share SET charged = charged + line.fee_share
            FROM platform.distribution_lines AS line
            WHERE line.run_id = :runId AND share.account_id = line.account_id
            """;

    private static final Set<DistributionStage> FUNDABLE =
            EnumSet.of(DistributionStage.APPROVED, DistributionStage.BLOCKED_FUNDS);

    private final Jdbi jdbi;

    public DistributionPostings(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * What a slice has done.
     *
     * @param lastOrdinal of the lines it looked at; the next slice begins after it
     * @param lines       how many it looked at; fewer than the limit when there are no more
     */
    public record Slice(int lastOrdinal, int lines) {}

    /** How far posting has come. */
    public record Progress(int lines, int posted, int parked) {}

    /**
     * The point of no return: holds all the money, and takes the management fee as income.
     *
     * @param switches codes of kill switches, any of which stops it
     * @return why not; nothing has changed then
     */
    public Optional<ErrorCode> fund(String caseId, List<String> switches, Instant at) {
        try {
            jdbi.useTransaction(handle -> {
                Distribution run = DistributionTable.lock(handle, caseId);
                if (run.stage().isFinal()) {
                    return;
                }
                PostingKeys.once(handle, run.key("fund"), ContentHash.of(run.contentHash().orElseThrow()), () -> {
                    requireFunds(handle, run, switches);
                    takeManagementFee(handle, run);
                    DistributionTable.set(handle, run.id(), "promised = payout");
                    Cases.transition(handle, posting(run, 0, 0, at));
                    return run.payout().toPlainString();
                });
            });
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.error());
        }
    }

    /** Something keeps it from being posted now. */
    public void block(String caseId, Need need, String why, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (FUNDABLE.contains(run.stage())) {
                Cases.transition(handle, CaseTransition.to(
                        caseId, DistributionStage.BLOCKED_FUNDS, CaseTransition.SYSTEM, why, at)
                        .waiting(need, why));
            }
        });
    }

    /** Posts the next lines in one transaction; a repetition goes on where posting stands. */
    public Slice postSlice(String caseId, int afterOrdinal, int limit, Instant at) {
        return jdbi.inTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            List<DistributionLine> lines = DistributionLines.pending(handle, run.id(), afterOrdinal, limit);
            if (lines.isEmpty()) {
                return new Slice(afterOrdinal, 0);
            }
            post(handle, run, lines, at);
            return new Slice(lines.getLast().ordinal(), lines.size());
        });
    }

    /** Shows in the case how far posting has come. */
    public Progress noteProgress(String caseId, Instant at) {
        return jdbi.inTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            Cases.transition(handle, posting(run, run.linesPosted(), run.linesParked(), at));
            return new Progress(run.lines(), run.linesPosted(), run.linesParked());
        });
    }

    /** All lines have been tried, and some are parked. */
    public void partial(String caseId, Instant lookAgainAt, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            Map<String, Integer> reasons = DistributionLines.parkedReasons(handle, run.id());
            Cases.transition(handle, CaseTransition.to(
                    caseId, DistributionStage.PARTIAL, CaseTransition.SYSTEM, "parked: " + reasons, at)
                    .waiting(Need.REVIEW, "parked lines: " + reasons, lookAgainAt));
        });
    }

    /** Lets all parked lines be tried again. */
    public void retry(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() == DistributionStage.PARTIAL) {
                unpark(handle, run, Optional.empty(), false, CaseTransition.SYSTEM, "looked again", at);
            }
        });
    }

    /**
     * Lets parked lines be tried again.
     *
     * @param ordinal   of one line; all when empty
     * @param unclaimed whether their payout goes to the account for money that nobody takes
     * @return how many
     */
    static int unpark(Handle handle, Distribution run, Optional<Integer> ordinal, boolean unclaimed, String actor,
            String evidence, Instant at) {
        int lines = DistributionLines.unpark(handle, run.id(), ordinal, unclaimed);
        DistributionTable.set(handle, run.id(), "lines_parked = lines_parked - ?", lines);
        Cases.transition(handle, CaseTransition.to(run.caseId(), DistributionStage.POSTING, actor, lines
                + " parked lines: " + (unclaimed ? "unclaimed" : "tried again") + ", " + evidence, at));
        return lines;
    }

    private static void requireFunds(Handle handle, Distribution run, List<String> switches) {
        KillSwitches.switchedOff(handle, switches).ifPresent(code -> {
            throw new RefusedException(FlagError.SWITCHED_OFF, code);
        });
        LedgerAccount pool = LedgerAccount.investmentPool(run.productId(), run.currency());
        BigDecimal inPool = Ledger.balance(handle, pool);
        if (inPool.compareTo(run.performanceFee().add(run.payout())) < 0) {
            throw new RefusedException(DistributionError.POOL_SHORT, Amounts.money(inPool, run.currency()));
        }
        Solvency.lock(handle, run.currency());
        Solvency solvency = Solvency.of(handle, run.currency());
        if (!solvency.covers(run.payout())) {
            throw new RefusedException(LedgerError.PLATFORM_CASH_SHORT, solvency.toString());
        }
    }

    private static void takeManagementFee(Handle handle, Distribution run) {
        if (run.managementFee().signum() > 0) {
            Ledger.postOnce(handle, Transfer.of(run.key("management"), "management fee",
                    LedgerAccount.feeAccrual(run.productId(), run.currency()),
                    LedgerAccount.houseRevenue(run.currency()), run.managementFee()));
        }
        handle.createUpdate(CHARGE_SHARES).bind("runId", run.id()).execute();
    }

    /** Wallets, accounts and product are locked in this order, each kind by id, as everywhere. */
    private static void post(Handle handle, Distribution run, List<DistributionLine> lines, Instant at) {
        List<UUID> payees = lines.stream().filter(line -> line.payout().signum() > 0)
                .map(DistributionLine::userId).distinct().toList();
        Map<UUID, Wallet> wallets = Wallets.lockOrOpenAll(handle, payees, run.currency());
        Map<UUID, InvestmentAccount> holdings = InvestmentAccountTable.lockAll(
                handle, run.productId(), lines.stream().map(DistributionLine::accountId).toList());
        Map<String, BigDecimal> held =
                Holds.heldOf(handle, lines.stream().map(line -> run.hold(line.ordinal())).toList());
        List<LinePosting> postable = new ArrayList<>();
        for (DistributionLine line : lines) {
            LinePosting posting = new LinePosting(run, line, Objects.requireNonNull(holdings.get(line.accountId())),
                    Optional.ofNullable(held.get(run.hold(line.ordinal()).toString())),
                    Optional.ofNullable(wallets.get(line.userId())));
            posting.obstacle().ifPresentOrElse(
                    refusal -> DistributionLines.parked(handle, line, refusal.code()), () -> postable.add(posting));
        }
        new BatchPosting(run, postable, at).post(handle);
        writeSums(handle, run, postable, lines.size() - postable.size());
    }

    private static void writeSums(Handle handle, Distribution run, List<LinePosting> posted, int parked) {
        BigDecimal units = posted.stream().map(LinePosting::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal payout = posted.stream().map(LinePosting::payout).reduce(BigDecimal.ZERO, BigDecimal::add);
        Product.shrink(handle, run.productId(), units);
        DistributionTable.set(handle, run.id(),
                "lines_posted = lines_posted + ?, lines_parked = lines_parked + ?, promised = promised - ?",
                posted.size(), parked, payout);
    }

    private static CaseTransition posting(Distribution run, int posted, int parked, Instant at) {
        String progress = posted + " of " + run.lines() + " lines" + (parked == 0 ? "" : ", " + parked + " parked");
        return CaseTransition.to(run.caseId(), DistributionStage.POSTING, CaseTransition.SYSTEM, progress, at)
                .waiting(Need.NONE, progress);
    }
}
