package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.postgres.Database;

/** The end of a distribution: what was approved is compared with what the ledger has, and then it is closed. */
public final class DistributionClosing {
    /** From the entries of the case, whatever the lines say. */
    private static final String POSTED = """
            SELECT coalesce(sum(signed) FILTER (WHERE account_type = 'user_wallet' OR code LIKE 'unclaimed:%'), 0)
                       AS payout,
                   coalesce(sum(signed) FILTER (WHERE account_type = 'house_revenue'), 0) AS income
            FROM (SELECT account.account_type, account.code,
                         CASE entry.direction WHEN 'credit' THEN entry.amount ELSE -entry.amount END AS signed
                  FROM platform.posting_keys AS posting
                  JOIN platform.ledger_entries AS entry ON entry.transfer_id = posting.transfer_id
                  JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id
                  WHERE posting.case_id = :caseId) AS entries
            """;
    private static final String IMBALANCE = """
            SELECT coalesce(sum(CASE direction WHEN 'debit' THEN amount ELSE -amount END), 0)
            FROM platform.ledger_entries WHERE currency = :currency AND book = 'real'
            """;
    private static final String NOTE_BORNE_FEES = """
            INSERT INTO investment.distributions (account_id, amount, distribution_date, status, period_start,
                                                  period_end, gross_profit, management_fee_amount, paid_at)
            SELECT account_id, 0, greatest(:date, :periodEnd), 'paid', :periodStart, :periodEnd, management_fee,
                   management_fee, :at
            FROM platform.distribution_lines
            WHERE run_id = :runId AND status = 'nothing' AND management_fee > 0
            """;

    private final Jdbi jdbi;

    public DistributionClosing(Database database) {
        this.jdbi = database.jdbi();
    }

    private record Posted(BigDecimal payout, BigDecimal income) {}

    /**
     * Compares the approved total with the ledger, and the ledger with itself.
     *
     * @param lookAgainAt when it is compared again where something differs
     * @return what differs, for people; empty when all agrees
     */
    public Optional<String> reconcile(String caseId, Instant lookAgainAt, Instant at) {
        return jdbi.inTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() != DistributionStage.POSTING && run.stage() != DistributionStage.PARTIAL) {
                return Optional.empty();
            }
            Optional<String> difference = difference(handle, run);
            Cases.transition(handle, difference
                    .map(words -> CaseTransition.to(caseId, DistributionStage.PARTIAL, CaseTransition.SYSTEM, words, at)
                            .waiting(Need.REVIEW, words, lookAgainAt))
                    .orElse(CaseTransition.to(caseId, DistributionStage.RECONCILED, CaseTransition.SYSTEM,
                            Amounts.money(run.total(), run.currency()) + " approved and posted, trial balance zero",
                            at)));
            return difference;
        });
    }

    /** Nothing is left to do. */
    public void close(String caseId, Instant at) {
        jdbi.useTransaction(handle -> {
            Distribution run = DistributionTable.lock(handle, caseId);
            if (run.stage() == DistributionStage.RECONCILED) {
                handle.createUpdate(NOTE_BORNE_FEES).bind("runId", run.id())
                        .bind("date", LocalDate.ofInstant(at, ZoneOffset.UTC))
                        .bind("periodStart", run.periodStart()).bind("periodEnd", run.periodEnd())
                        .bind("at", at).execute();
                Cases.transition(handle,
                        CaseTransition.to(caseId, DistributionStage.CLOSED, CaseTransition.SYSTEM, "closed", at)
                                .ending(Outcome.DONE));
            }
        });
    }

    private static Optional<String> difference(Handle handle, Distribution run) {
        if (run.linesPosted() != run.lines()) {
            return Optional.of(run.linesPosted() + " of " + run.lines() + " lines posted");
        }
        Posted posted = handle.createQuery(POSTED).bind("caseId", run.caseId())
                .map(ConstructorMapper.of(Posted.class)).one();
        BigDecimal income = run.managementFee().add(run.performanceFee()).subtract(run.refund());
        if (posted.payout().compareTo(run.payout()) != 0 || posted.income().compareTo(income) != 0) {
            return Optional.of("approved " + both(run.payout(), income, run) + ", posted "
                    + both(posted.payout(), posted.income(), run));
        }
        BigDecimal imbalance = handle.createQuery(IMBALANCE).bind("currency", run.currency())
                .mapTo(BigDecimal.class).one();
        return imbalance.signum() == 0 ? Optional.empty()
                : Optional.of("the trial balance is off by " + Amounts.money(imbalance, run.currency()));
    }

    private static String both(BigDecimal payout, BigDecimal income, Distribution run) {
        return Amounts.money(payout, run.currency()) + " and " + Amounts.money(income, run.currency());
    }
}
