package io.corro.workflows.process;

/** Queues, split by what may be slow: a provider that hangs must not keep ledger steps waiting, nor may documents. */
public final class TaskQueues {
    /** Workflows and steps within the database. */
    public static final String MONEY = "money";
    /** Calls of the payment provider, limited in rate. */
    public static final String PAYOUT = "payout";
    /** Rendering of documents, few at a time. */
    public static final String DOCS = "docs";

    private TaskQueues() { }
}
