/**
 * Proposals: orders of agents that are worth more than they may trade alone.
 *
 * <pre>
 * waiting → approved → executed | not_executed
 *     └──► rejected | expired
 * </pre>
 *
 * Approving and rejecting are decisions of the row. The run waits for them until the deadline; it places what was
 * approved under the row's own {@code client_order_id}, which the engine takes once, however often it is tried.
 */
@NullMarked
package io.corro.workflows.proposal;

import org.jspecify.annotations.NullMarked;
