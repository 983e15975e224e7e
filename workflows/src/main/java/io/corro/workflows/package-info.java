/**
 * The long processes of the platform on Temporal. {@link io.corro.workflows.WorkflowRuntime} is the whole of it: an
 * Temporal in one of three run modes, workers, the sweeper that re-creates workflows from rows, and schedules.
 */
@NullMarked
package io.corro.workflows;

import org.jspecify.annotations.NullMarked;
