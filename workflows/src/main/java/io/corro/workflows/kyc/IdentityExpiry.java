package io.corro.workflows.kyc;

import java.time.Instant;
import java.time.LocalTime;
import java.util.function.IntSupplier;

import io.corro.persistence.books.kyc.KycExpiry;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.time.Cadence;

/**
 * Ends proofs of identity every day whose time is over, and tells whose time is nearly over. The limits go by the date
 * itself; this is for the rows, and for the people. Thread-safe.
 */
public final class IdentityExpiry {
    private static final LocalTime AT = LocalTime.of(0, 10);

    private final KycExpiry proofs;

    public IdentityExpiry(KycExpiry proofs) {
        this.proofs = proofs;
    }

    public ScheduledJob job() {
        return new ScheduledJob("identity-expiry", new Cadence.Daily(AT), this::run);
    }

    private void run(Instant due) {
        untilNone(() -> proofs.expire(due, WorkflowLimits.CHORE_BATCH));
        untilNone(() -> proofs.remind(due, WorkflowLimits.CHORE_BATCH));
    }

    private static void untilNone(IntSupplier batch) {
        int done;
        do {
            done = batch.getAsInt();
        } while (done == WorkflowLimits.CHORE_BATCH);
    }
}
