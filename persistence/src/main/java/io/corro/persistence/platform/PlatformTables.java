package io.corro.persistence.platform;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.Database;
import io.corro.persistence.audit.SystemEvents;

/** The repositories of what all processes share, on one database, for whoever may not know how they reach it. */
public record PlatformTables(Cases cases, CaseList caseList, Acknowledgements acknowledgements,
                             StepAttempts attempts, ActionLog actions, UpdateIntents intents, Ledger ledger,
                             Holds holds, Reconciliation reconciliation, ScheduleRuns scheduleRuns,
                             WebhookInbox inbox, SandboxPayments sandbox, SystemEvents events) {

    public static PlatformTables of(Database database) {
        Jdbi jdbi = database.jdbi();
        return new PlatformTables(new Cases(jdbi), new CaseList(jdbi), new Acknowledgements(jdbi),
                new StepAttempts(jdbi), new ActionLog(jdbi), new UpdateIntents(jdbi), new Ledger(jdbi),
                new Holds(jdbi), new Reconciliation(jdbi), new ScheduleRuns(jdbi),
                new WebhookInbox(jdbi), new SandboxPayments(jdbi), new SystemEvents(jdbi));
    }
}
