package io.corro.workflows.distribution;

import io.temporal.activity.ActivityInterface;

/** The long step: posts lines, and says as it goes how far it has come. */
@ActivityInterface
public interface PostingActivities {

    /**
     * Posts the next lines. Its heartbeat is the last line that it has posted; a new attempt goes on after it.
     *
     * @return where it stopped
     */
    Posted postLines(Batch batch);

    /** @param afterLine ordinal of the last line of the batch before */
    record Batch(String caseId, int afterLine, long atMs) {}

    /**
     * What a batch has done.
     *
     * @param isEnd whether no lines are left that could be posted now
     */
    record Posted(int lastLine, boolean isEnd) {}
}
