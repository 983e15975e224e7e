package io.corro.workflows.runtime;

import java.time.InstantSource;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.payment.PaymentProvider;

/**
 * What processes are built from.
 *
 * @param clock for moments outside workflows; inside, time is the workflow's
 */
public record ProcessEnvironment(Database database, SharedTables tables, ProcessClient client,
        PaymentProvider provider, InstantSource clock) {

    /** Starts the run of a case unless it runs. One that was ended by hand leaves a line in the timeline. */
    public void ensureRunning(StartRequest request) {
        client.ensureRunning(request).ifPresent(why -> tables.cases().note(
                request.workflowId(), CaseTransition.SYSTEM, why, clock.instant()));
    }
}
