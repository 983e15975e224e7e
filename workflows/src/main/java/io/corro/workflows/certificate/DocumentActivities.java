package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/**
 * Steps with the document itself, which never travels in a payload: it is printed from the row each time, and always
 * the same.
 */
@ActivityInterface
public interface DocumentActivities {

    Look renderCertificate(CaseStep step);

    Look storeCertificate(CaseStep step);
}
