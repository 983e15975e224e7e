package io.corro.workflows.runtime;

import java.time.Duration;

/** Every bound of the workflows in one place. */
public final class WorkflowLimits {
    /** Calls of the payment provider per second, all workers together. */
    public static final double PROVIDER_CALLS_PER_SECOND = 50;
    /** Documents rendered at a time. */
    public static final int DOCUMENTS_AT_A_TIME = 2;
    /** Steps at a time per worker. More would only wait for database connections. */
    public static final int STEPS_AT_A_TIME = 16;
    /** Workflows kept in memory between their steps; others are replayed when they wake. */
    public static final int CACHED_WORKFLOWS = 300;
    /** A workflow that computes for longer is taken for stuck. Generous, because small machines pause. */
    public static final Duration DEADLOCK_TIMEOUT = Duration.ofSeconds(10);
    /**
     * One attempt of a step within the database. A step that was lost with its worker is begun again only then, which
     * tests that lose workers need not wait for: in seconds, {@code corro.workflows.step-timeout}.
     */
    public static final Duration STEP_TIMEOUT =
            Duration.ofSeconds(Long.getLong("corro.workflows.step-timeout", 30));
    /** One attempt of a step with a document. */
    public static final Duration DOCUMENT_TIMEOUT = Duration.ofMinutes(1);
    /** A step of many transactions, which says within {@link #STEP_TIMEOUT} again and again that it goes on. */
    public static final Duration BATCH_TIMEOUT = Duration.ofMinutes(10);
    /** One call of the payment provider. */
    public static final Duration PROVIDER_TIMEOUT = STEP_TIMEOUT;
    /** The longest pause between two attempts of a step. */
    public static final Duration RETRY_INTERVAL_MAX = Duration.ofMinutes(5);
    /** How long the start of a workflow may take; the sweeper tries again. */
    public static final Duration START_DEADLINE = Duration.ofSeconds(5);
    /** How often Temporal is asked whether it is there. */
    public static final Duration TEMPORAL_CHECK_PERIOD = Duration.ofSeconds(2);
    /** How long a stopping worker waits for the steps it has begun. */
    public static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
    /** Rows read at a time by the sweeper. */
    public static final int SWEEP_PAGE = 500;
    /** How often the sweeper looks for cases that nobody has started. */
    public static final Duration SWEEP_PERIOD = Duration.ofSeconds(5);
    /** How often the sweeper visits every open case, also those it has started. */
    public static final Duration FULL_SWEEP_PERIOD = Duration.ofMinutes(10);
    /**
     * How long after its moment a run is taken to make no progress: it is woken, and after as long again begun anew.
     * Twice this is longer than the longest pause between two attempts of a step.
     */
    public static final Duration RUN_GRACE = Duration.ofMinutes(3);
    /** How often a run is begun anew without progress before its case is stuck. */
    public static final int RESTARTS_MAX = 3;
    /** How often the run of a stuck case is begun anew. */
    public static final Duration STUCK_RETRY_PERIOD = Duration.ofHours(1);
    /** Wake-ups and events handled in one go by a chore. */
    public static final int CHORE_BATCH = 200;
    /** Runs that a schedule makes up in one go, more than a year of days. */
    public static final int BACKFILL_MAX = 400;
    /** Characters of a summary in the Web UI's lists. */
    public static final int SUMMARY_LENGTH_MAX = 200;

    private WorkflowLimits() {}
}
