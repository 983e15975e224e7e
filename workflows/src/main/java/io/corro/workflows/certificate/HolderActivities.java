package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.certificate.CertificateActivities.Step;

/** The one step that may be given up: telling the holder. */
@ActivityInterface
public interface HolderActivities {

    /** @return the stage of the row */
    String tellHolder(Step step);
}
