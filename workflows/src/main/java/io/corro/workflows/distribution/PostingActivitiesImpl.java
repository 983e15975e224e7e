package io.corro.workflows.distribution;

import java.time.Instant;
import java.util.function.IntConsumer;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

import io.corro.persistence.books.distribution.DistributionPostings;
import io.corro.persistence.books.distribution.DistributionPostings.Progress;
import io.corro.persistence.books.distribution.DistributionPostings.Slice;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.runtime.StepOptions;

/** Posts a batch slice by slice, each in a transaction of its own. Immutable, thread-safe. */
final class PostingActivitiesImpl implements PostingActivities {
    private final DistributionPostings postings;
    private final DistributionPolicy policy;

    PostingActivitiesImpl(Database database, DistributionPolicy policy) {
        this.postings = new DistributionPostings(database);
        this.policy = policy;
    }

    @Override
    public Posted postLines(Batch batch) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        int after = context.getHeartbeatDetails(Integer.class).orElse(batch.afterLine());
        return StepOptions.translated(() -> postLines(batch, after, context::heartbeat));
    }

    private Posted postLines(Batch batch, int afterLine, IntConsumer heartbeat) {
        Instant at = Instant.ofEpochMilli(batch.atMs());
        int cursor = afterLine;
        int lines = 0;
        boolean isEnd = false;
        while (!isEnd && lines < policy.batchLines()) {
            Slice slice = postings.postSlice(batch.caseId(), cursor, policy.sliceLines(), at);
            cursor = slice.lastOrdinal();
            lines += slice.lines();
            isEnd = slice.lines() < policy.sliceLines();
            heartbeat.accept(cursor);
        }
        postings.noteProgress(batch.caseId(), at);
        return new Posted(cursor, isEnd);
    }
}
