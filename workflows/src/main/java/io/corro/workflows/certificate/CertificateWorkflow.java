package io.corro.workflows.certificate;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.CaseWorkflow;

/** The run of one certificate. */
@WorkflowInterface
public interface CertificateWorkflow extends CaseWorkflow {
    /** Its name in Temporal; {@code CertificateWorkflow} was that of versions before, whose runs are taken over. */
    String TYPE = "Certificate";

    /** @return the stage in which the case has come to rest */
    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
