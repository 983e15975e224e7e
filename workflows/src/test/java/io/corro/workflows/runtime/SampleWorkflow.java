package io.corro.workflows.runtime;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The smallest process that has everything: a step, a wait, an action of a person, an end. */
@WorkflowInterface
public interface SampleWorkflow extends CaseWorkflow {
    String TYPE = "Sample";

    @WorkflowMethod(name = TYPE)
    String run(String caseId);
}
