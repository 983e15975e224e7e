package io.corro.workflows.distribution;

import java.util.List;

/**
 * What a run begins with, from the rows. Times are milliseconds.
 *
 * @param requestedBy empty when the calendar ordered it
 * @param contentHash what an approver must repeat; empty until fees are computed
 * @param approvers   who has approved already
 */
public record DistributionState(String caseId, String stage, String requestedBy, String contentHash,
        int approvalsNeeded, List<String> approvers, Times times) {

    /** The policy's durations: part of the history, so that a new policy does not change old runs. */
    public record Times(long escalateAfterMs, long cutPollMs, long fundsPollMs, long parkPollMs) {}
}
