package io.corro.workflows.distribution;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/** Steps within the database. Each judges by the row, so it happens once, however often it is called. */
@ActivityInterface
public interface DistributionActivities {

    /** Does the step that is due, if one is. */
    Look advanceDistribution(CaseStep step);

    /** All lines have been tried: some are parked, or what was approved is compared with what was posted. */
    Look linesPosted(CaseStep step);
}
