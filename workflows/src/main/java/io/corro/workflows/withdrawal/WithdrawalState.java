package io.corro.workflows.withdrawal;

import java.util.List;

/**
 * What a run begins with, from the rows. Amounts are smallest units, times milliseconds since 1970, zero means not set.
 *
 * @param contentHash what an approver must repeat
 * @param approvers   who has approved already
 * @param verdicts    what has been found out about a doubt already
 */
public record WithdrawalState(String caseId, String userId, String stage, String currency, long grossMinor,
        long netMinor, long returnedMinor, String contentHash, int approvalsNeeded,
        List<String> approvers, List<Verdict> verdicts, long requestedAtMs, long approveUntilMs,
        long coolingUntilMs, int noticeDays, Times times) {

    /** The policy's durations in milliseconds: part of the history, so that a new policy does not change old runs. */
    public record Times(long escalateAfterMs, long coolingMs, long resultPollMs, List<Long> doubtPollsMs,
            int resendAfterLookups, long alertAfterMs, long parkPollMs, long parkLimitMs) {}

    /** Somebody's word on whether a payout in doubt was paid. */
    public record Verdict(String actor, boolean paid) {}
}
