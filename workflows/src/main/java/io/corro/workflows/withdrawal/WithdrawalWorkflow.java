package io.corro.workflows.withdrawal;

import java.util.List;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.ActionAnswer;

/**
 * The process of one withdrawal. Refusals carry a machine word, see
 * {@link io.corro.workflows.runtime.Refusals}; all requests may be repeated.
 */
@WorkflowInterface
public interface WithdrawalWorkflow {

    /** Brings the withdrawal from the stage of its row to an end. @return the word of the final stage */
    @WorkflowMethod
    String run(String caseId);

    /** Somebody other than the customer approves what they saw; repeated by the same person it changes nothing. */
    @UpdateMethod
    ActionAnswer approve(Approve request);

    @UpdateValidatorMethod(updateName = "approve")
    void mayApprove(Approve request);

    @UpdateMethod
    ActionAnswer reject(Decide request);

    @UpdateValidatorMethod(updateName = "reject")
    void mayReject(Decide request);

    /** Accepted before the point of no return only. */
    @UpdateMethod
    ActionAnswer cancel(Decide request);

    @UpdateValidatorMethod(updateName = "cancel")
    void mayCancel(Decide request);

    /** Two people who say the same end a doubt. */
    @UpdateMethod
    ActionAnswer resolve(Resolve request);

    @UpdateValidatorMethod(updateName = "resolve")
    void mayResolve(Resolve request);

    /** Looks again now: at the provider, or at what keeps it parked. */
    @UpdateMethod
    ActionAnswer retryNow(Decide request);

    @UpdateValidatorMethod(updateName = "retryNow")
    void mayRetryNow(Decide request);

    /** The provider has news. */
    @SignalMethod
    void providerEvent(String type);

    @QueryMethod
    View view();

    /** @param contentHash what the approver has seen, see {@code WithdrawalState} */
    record Approve(String actor, String contentHash, String reason) {}

    record Decide(String actor, String reason) {}

    record Resolve(String actor, boolean paid, String evidence) {}

    record View(String stage, List<String> allowedActions) {}
}
