package io.corro.workflows.proposal;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/** Steps of proposals. Each judges by the row, so it happens once, however often it is called. */
@ActivityInterface
public interface ProposalActivities {

    /** Writes down what nobody has decided in time. */
    Look advanceProposal(CaseStep step);

    /** Places what was approved. */
    Look placeProposal(CaseStep step);
}
