package io.corro.workflows.cases;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.audit.SystemEvents.Report;
import io.corro.persistence.books.audit.SystemEvents.Severity;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.time.Cadence;

/**
 * Compares every night all totals that must agree, and reports what it has found, also when that is nothing: a night
 * without a report is one in which nobody looked. Thread-safe.
 */
public final class NightlyReconciliation {
    /** Under which its reports are found. */
    static final String COMPONENT = "reconciliation";
    private static final Logger LOG = LoggerFactory.getLogger(NightlyReconciliation.class);
    private static final LocalTime AT = LocalTime.of(2, 30);
    /** More of them are one trouble, not many. */
    private static final int FINDINGS_MAX = 100;

    private final SharedTables tables;

    public NightlyReconciliation(SharedTables tables) {
        this.tables = tables;
    }

    public ScheduledJob job() {
        return new ScheduledJob("reconciliation", new Cadence.Daily(AT), this::run);
    }

    private void run(Instant due) {
        List<String> findings = findings();
        findings.stream().limit(FINDINGS_MAX).forEach(finding -> LOG.error("totals do not agree: {}", finding));
        tables.events().write(findings.isEmpty()
                ? new Report(COMPONENT, "agrees", Severity.INFO, "all totals agree", due.toString(), findings)
                : new Report(COMPONENT, "differs", Severity.CRITICAL, findings.size() + " totals do not agree",
                        due.toString(), findings.stream().limit(FINDINGS_MAX).toList()));
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (TrialBalance total : tables.ledger().trialBalance()) {
            if (total.difference().signum() != 0) {
                findings.add("trial balance " + total.currency() + " " + total.book() + " is off by "
                        + Amounts.money(total.difference(), total.currency()));
            }
        }
        for (Difference difference : tables.reconciliation().differences()) {
            findings.add(difference.what() + ": " + difference.subject() + ", " + difference.oneSide() + " against "
                    + difference.otherSide());
        }
        return findings;
    }
}
