package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.certificate.CertificateActivities.Step;

/**
 * Steps with the document itself, which never travels in a payload: it is printed from the row each time, and always
 * the same. Each answers with the stage of the row.
 */
@ActivityInterface
public interface DocumentActivities {

    String renderCertificate(Step step);

    String storeCertificate(Step step);
}
