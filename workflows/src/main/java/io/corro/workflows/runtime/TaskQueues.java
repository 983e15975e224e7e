package io.corro.workflows.runtime;

import java.util.Map;

/** Queues, split by what may be slow: a provider that hangs must not keep ledger steps waiting, nor may documents. */
public final class TaskQueues {
    /** Workflows and steps within the database. */
    public static final String MONEY = "money";
    /** Calls of the payment provider, limited in rate. */
    public static final String PAYOUT = "payout";
    /** Rendering of documents, few at a time. */
    public static final String DOCS = "docs";

    /** Steps that this process does at a time, by queue. */
    public static Map<String, Integer> capacities() {
        return Map.of(MONEY, WorkflowLimits.STEPS_AT_A_TIME, PAYOUT, WorkflowLimits.STEPS_AT_A_TIME,
                DOCS, WorkflowLimits.DOCUMENTS_AT_A_TIME);
    }

    private TaskQueues() {}
}
