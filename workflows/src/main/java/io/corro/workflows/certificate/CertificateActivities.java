package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/** Steps within the database. Each judges by the row, so it happens once, however often it is called. */
@ActivityInterface
public interface CertificateActivities {

    /** Does all steps that are due, until the archive or the holder is needed, or a person must be waited for. */
    Look advanceCertificate(CaseStep step);

    /** Ends the case when the holder could not be told. */
    Look leaveHolderUntold(Untold untold);

    record Untold(CaseStep step, String why) {}
}
