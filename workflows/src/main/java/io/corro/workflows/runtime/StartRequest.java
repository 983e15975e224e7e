package io.corro.workflows.runtime;

import io.temporal.common.SearchAttributes;

/**
 * How to start a workflow, with what the Web UI shows of it.
 *
 * @param type       its name in Temporal
 * @param summary    one line for lists
 * @param details    Markdown
 * @param attributes what it is filtered by
 */
public record StartRequest(String type, String workflowId, Object argument, String summary, String details,
        SearchAttributes attributes) {
    public StartRequest {
        if (summary.length() > WorkflowLimits.SUMMARY_LENGTH_MAX) {
            throw new IllegalArgumentException("summary too long: " + summary);
        }
    }
}
