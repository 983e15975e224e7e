package io.corro.workflows.subscription;

import java.util.List;

/**
 * A picture of the rows. Times are milliseconds since 1970.
 *
 * @param dueMs   when the rows have to be asked what is next; zero while something else must happen first
 * @param flights payments whose result is not known
 * @param version the higher one is newer
 */
public record SubscriptionState(String caseId, String stage, String planCode, long periodEndMs, long dueMs,
        List<Flight> flights, long version, Times times) {

    /** A charge or a refund on its way. */
    public record Flight(String key, boolean charge) {}

    /** The policy's durations in milliseconds: part of the history, so that a new policy does not change old runs. */
    public record Times(long resultPollMs, List<Long> doubtPollsMs, int resendAfterLookups, long alertAfterMs) {}
}
