package io.corro.workflows.distribution;

import io.temporal.activity.ActivityInterface;

/** Steps within the database. Each happens once, however often it is called; {@code atMs} is the workflow's time. */
@ActivityInterface
public interface DistributionActivities {

    DistributionState loadDistribution(String caseId);

    /** Fixes who takes part. @return what it waits for, empty when done */
    String snapshotHoldings(Step step);

    void attachNav(Step step);

    void computeFees(Step step);

    /** Asks people, unless there is nothing to approve. */
    DistributionState reviewDistribution(Step step);

    /** @return how many approvals are still missing */
    int approveDistribution(Approval approval);

    void escalateDistribution(Step step);

    /** Ends it before money moves. */
    void endDistribution(End end);

    /** Promises the money. @return the refusal's word, empty when done */
    String fundDistribution(Step step);

    void noteParked(Step step);

    /** Lets parked lines be tried again. @return how many */
    int resolveLines(Resolution resolution);

    /** Compares what was approved with what was posted. @return what differs, empty when all agrees */
    String reconcileDistribution(Step step);

    void closeDistribution(Step step);

    /** Orders the correction of a closed distribution. @return the refusal's word, empty when done */
    String restateDistribution(Restatement restatement);

    record Step(String caseId, long atMs) {}

    record Approval(String caseId, String actor, String reason, long atMs) {}

    /** @param stage the word of the final stage */
    record End(String caseId, String stage, String actor, String reason, long atMs) {}

    record Restatement(String caseId, String requestId, String actor, String reason, long atMs) {}

    /** @param line ordinal of one line; zero means all */
    record Resolution(String caseId, String actor, int line, boolean unclaimed, String evidence, long atMs) {}
}
