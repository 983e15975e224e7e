package io.corro.workflows.subscription;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

import io.corro.workflows.runtime.CaseWorkflow;

/** The run of one subscription. */
@WorkflowInterface
public interface SubscriptionWorkflow extends CaseWorkflow {
    /** Its name in Temporal; {@code SubscriptionWorkflow} was that of versions before, whose runs are taken over. */
    String TYPE = "Subscription";

    /** @return the stage in which the case has ended */
    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
