package io.corro.workflows.certificate;

import java.util.List;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.ActionAnswer;

/**
 * The process of one certificate. Refusals carry a machine word, see {@link io.corro.workflows.runtime.Refusals}; all
 * requests may be repeated.
 */
@WorkflowInterface
public interface CertificateWorkflow {
    /** Its name in Temporal. */
    String TYPE = "CertificateWorkflow";

    /**
     * Brings the certificate from the stage of its row to rest.
     *
     * @return the word of that stage
     */
    @WorkflowMethod
    String run(String caseId);

    /** The second person who wants it for the same cause revokes it. */
    @UpdateMethod
    ActionAnswer revoke(Revoke request);

    @UpdateValidatorMethod(updateName = "revoke")
    void mayRevoke(Revoke request);

    /** It shall not be revoked. */
    @UpdateMethod
    ActionAnswer decline(Decide request);

    @UpdateValidatorMethod(updateName = "decline")
    void mayDecline(Decide request);

    @QueryMethod
    View view();

    /** @param cause a word of {@code RevocationCause} */
    record Revoke(String actor, String cause, String reason) {}

    record Decide(String actor, String reason) {}

    record View(String stage, List<String> allowedActions) {}
}
