package io.corro.persistence.books;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.audit.SystemEvents;
import io.corro.persistence.books.cases.Acknowledgements;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.CaseList;
import io.corro.persistence.books.cases.CaseRuns;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decisions;
import io.corro.persistence.books.cases.ScheduleRuns;
import io.corro.persistence.books.cases.StepAttempts;
import io.corro.persistence.books.cases.WakeUps;
import io.corro.persistence.books.ledger.Holds;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.Reconciliation;
import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.books.payment.WebhookInbox;
import io.corro.persistence.postgres.Database;

/** The repositories of what all processes share, on one database, for whoever may not know how they reach it. */
public record SharedTables(Cases cases, CaseRuns runs, CaseList caseList, Acknowledgements acknowledgements,
        StepAttempts attempts, ActionLog actions, WakeUps wakeUps, Decisions decisions, Ledger ledger,
        Holds holds, Reconciliation reconciliation, ScheduleRuns scheduleRuns,
        WebhookInbox inbox, SandboxPayments sandbox, SystemEvents events) {

    public static SharedTables of(Database database) {
        Jdbi jdbi = database.jdbi();
        return new SharedTables(new Cases(jdbi), new CaseRuns(jdbi), new CaseList(jdbi), new Acknowledgements(jdbi),
                new StepAttempts(jdbi), new ActionLog(jdbi), new WakeUps(jdbi), new Decisions(jdbi),
                new Ledger(jdbi),
                new Holds(jdbi), new Reconciliation(jdbi), new ScheduleRuns(jdbi),
                new WebhookInbox(jdbi), new SandboxPayments(jdbi), new SystemEvents(jdbi));
    }
}
