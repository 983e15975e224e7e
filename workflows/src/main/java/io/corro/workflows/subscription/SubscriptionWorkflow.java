package io.corro.workflows.subscription;

import java.util.List;
import java.util.Map;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.ActionAnswer;

/**
 * The process of one subscription, from the first day to the last. Refusals carry a machine word, see
 * {@link io.corro.workflows.runtime.Refusals}; all requests may be repeated.
 */
@WorkflowInterface
public interface SubscriptionWorkflow {
    /** Its name in Temporal. */
    String TYPE = "SubscriptionWorkflow";

    /**
     * Brings the subscription from the stage of its row to its end.
     *
     * @return the word of the final stage
     */
    @WorkflowMethod
    String run(String caseId);

    /** Does what somebody asks for, if the row allows it. */
    @UpdateMethod
    ActionAnswer act(Demand demand);

    @UpdateValidatorMethod(updateName = "act")
    void mayAct(Demand demand);

    /** The provider has news about a payment. */
    @SignalMethod
    void providerEvent(String key);

    @QueryMethod
    View view();

    /** @param requestId the same for every repetition, in whatever run */
    record Demand(String action, String actor, String reason, String requestId, Map<String, String> parameters) {}

    record View(String stage, List<String> allowedActions) {}
}
