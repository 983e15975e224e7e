package io.corro.engine.runtime.port;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Side;

/**
 * Which orders of an account to list. They are sorted by the time of submission, ties by sequence.
 *
 * @param statuses    empty means any
 * @param instruments numbers; empty means any
 * @param side        empty means both
 * @param window      bounds of the submission time
 * @param beforeId    only orders submitted before this one
 * @param afterId     only orders submitted after this one
 * @param ascending   oldest first instead of newest first
 * @param limit       the most orders to return, greater than zero
 */
public record OrderQuery(
        UUID accountId, Set<OrderStatus> statuses, Set<Integer> instruments, Optional<Side> side, TimeWindow window,
        Optional<UUID> beforeId, Optional<UUID> afterId, boolean ascending, int limit) {

    public OrderQuery {
        statuses = Set.copyOf(statuses);
        instruments = Set.copyOf(instruments);
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be greater than zero, but is " + limit);
        }
    }

    /** The newest orders of an account in any status. */
    public static OrderQuery newest(UUID accountId, int limit) {
        return new OrderQuery(accountId, Set.of(), Set.of(), Optional.empty(), TimeWindow.ALWAYS, Optional.empty(),
                Optional.empty(), false, limit);
    }
}
