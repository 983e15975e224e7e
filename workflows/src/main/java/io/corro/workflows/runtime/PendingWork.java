package io.corro.workflows.runtime;

import java.util.List;

import org.slf4j.LoggerFactory;

/**
 * The rows of a process that say that a workflow should be running. The sweeper asks for them at start and again and
 * again, because a Temporal service may forget its workflows and a start may be lost after the row was committed.
 */
public interface PendingWork {

    /** Ids of open cases after {@code afterCaseId}, ascending; fewer than {@code limit} when there are no more. */
    List<String> openCases(String afterCaseId, int limit);

    /** Starts the case's workflow from its row; one that runs is left alone. */
    void ensureRunning(String caseId);

    /** The row is committed: when Temporal cannot be reached now, the sweeper will start it. */
    default void startNow(String caseId) {
        try {
            ensureRunning(caseId);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(getClass()).info("{} will be started by the sweeper: {}", caseId, e.toString());
        }
    }
}
