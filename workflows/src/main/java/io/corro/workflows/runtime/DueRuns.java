package io.corro.workflows.runtime;

import java.time.Instant;
import java.util.Optional;

import io.corro.persistence.books.cases.ScheduleRuns;

/** Does what is due, in order, from the last finished run on. One thread at a time per job. */
public final class DueRuns {
    private final ScheduleRuns runs;

    public DueRuns(ScheduleRuns runs) {
        this.runs = runs;
    }

    /**
     * Does every run that was due until {@code now} and is not finished. A job that has never run begins now: it has no
     * past to make up.
     *
     * @return how many runs were done
     */
    public synchronized int catchUp(ScheduledJob job, Instant now) {
        Optional<Instant> newest = runs.newest(job.name());
        if (newest.isEmpty()) {
            runs.finish(job.name(), now);
            return 0;
        }
        int done = 0;
        Instant due = job.cadence().next(newest.get());
        while (!due.isAfter(now) && done < WorkflowLimits.BACKFILL_MAX) {
            job.run().accept(due);
            runs.finish(job.name(), due);
            done++;
            due = job.cadence().next(due);
        }
        return done;
    }
}
