package io.corro.workflows.distribution;

import java.util.List;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.ActionAnswer;

/**
 * The process of one distribution. Refusals carry a machine word, see
 * {@link io.corro.workflows.runtime.Refusals}; all requests may be repeated.
 */
@WorkflowInterface
public interface DistributionWorkflow {

    /** Brings the distribution from the stage of its row to an end. @return the word of the final stage */
    @WorkflowMethod
    String run(String caseId);

    /** Somebody other than who ordered it approves what they saw; repeated by the same person it changes nothing. */
    @UpdateMethod
    ActionAnswer approve(Approve request);

    @UpdateValidatorMethod(updateName = "approve")
    void mayApprove(Approve request);

    /** Accepted before money moves only, as is {@link #supersede}. */
    @UpdateMethod
    ActionAnswer reject(Decide request);

    @UpdateValidatorMethod(updateName = "reject")
    void mayReject(Decide request);

    /** Gives this revision up for a new one of the same period. */
    @UpdateMethod
    ActionAnswer supersede(Decide request);

    @UpdateValidatorMethod(updateName = "supersede")
    void maySupersede(Decide request);

    /** Looks again now: whether the cut, or the money, is there, and whether parked lines can be posted. */
    @UpdateMethod
    ActionAnswer retryNow(Decide request);

    @UpdateValidatorMethod(updateName = "retryNow")
    void mayRetryNow(Decide request);

    /** Says what becomes of parked lines. */
    @UpdateMethod
    ActionAnswer resolveLines(Resolve request);

    @UpdateValidatorMethod(updateName = "resolveLines")
    void mayResolveLines(Resolve request);

    /** Orders the correction of a closed distribution whose price has been restated; it is a case of its own. */
    @UpdateMethod
    ActionAnswer restate(Restate request);

    @UpdateValidatorMethod(updateName = "restate")
    void mayRestate(Restate request);

    @QueryMethod
    View view();

    /** @param contentHash what the approver has seen */
    record Approve(String actor, String contentHash, String reason) {}

    record Decide(String actor, String reason) {}

    /** @param requestId tells two requests of the same content apart */
    record Restate(String requestId, String actor, String reason) {}

    /**
     * @param verdict {@code unclaimed}, or {@code retry}
     * @param line    the ordinal of one line; zero means all
     */
    record Resolve(String actor, String verdict, int line, String evidence) {}

    record View(String stage, List<String> allowedActions) {}
}
